from sqlalchemy import text
from oms_desktop.operations.work import Store, Actor
def test_opens(any_store: Store) -> None:
    with any_store.work(Actor()) as work:
        assert work.session.execute(text("select 1")).scalar() == 1
