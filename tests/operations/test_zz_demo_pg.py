from tests.stores import any_store, clock
from tests.postgres import postgres_server
from oms_desktop.operations.demo import seed_demo
from oms_desktop.operations.doctor_data import CHECKS
from oms_desktop.operations.overview import overview
def test_it(any_store, tmp_path):
    assert seed_demo(any_store, tmp_path)
    with any_store.reading() as r:
        o = overview(r); print(o.by_hour, o.overdue, o.orders)
        assert o.orders == 200
        for name,_,_,check in CHECKS:
            if name!="database": assert check(r).first == "", name
