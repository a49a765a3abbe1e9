"""The carriers themselves: names, codes by platform, formats of numbers, from the lists of platforms and carriers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier product; freight products are carriers of their own."""

    code: str
    """Our code, stable, also in the command line."""
    name: str
    english: str
    aliases: tuple[str, ...] = ()
    """Other spellings met in exports and in people's typing."""
    names: tuple[tuple[str, str], ...] = ()
    """(platform, its name) where it differs from ``name``; an empty name: the platform does not offer the carrier."""
    codes: tuple[tuple[str, str], ...] = ()
    """(platform or service, its code)."""
    usual: tuple[str, ...] = ()
    """Number formats of today, as anchored expressions on the normalised number."""
    accepted: tuple[str, ...] = ()
    """Formats that also occur."""
    legacy: tuple[str, ...] = ()
    """Old formats, which often collide with other carriers'."""


_NOT_AT_TAOBAO = (("taobao", ""), ("tmall", ""))


def _codes(text: str) -> tuple[tuple[str, str], ...]:
    """``taobao=SF pinduoduo=SF`` as pairs."""
    return tuple((pair.partition("=")[0], pair.partition("=")[2]) for pair in text.split())


CARRIERS: tuple[Carrier, ...] = (
    Carrier(
        "SF",
        "顺丰速运",
        "SF Express",
        ("顺丰", "顺丰快递", "顺丰标快", "顺丰特快", "SFEXPRESS", "SHUNFENG"),
        codes=_codes(
            "taobao=SF tmall=SF pinduoduo=SF douyin=shunfeng jd=467 youzan=7 kuaishou=4 kuaidi100=shunfeng kdniao=SF"
        ),
        usual=(r"SF\d{13}",),
        accepted=(r"SF\d{12,18}",),
        legacy=(r"\d{12}",),
    ),
    Carrier(
        "SF_FREIGHT",
        "顺丰快运",
        "SF Freight",
        ("顺丰重货", "SFKY"),
        codes=_codes("pinduoduo=SFKY douyin=shunfengkuaiyun kuaidi100=shunfengkuaiyun"),
    ),
    Carrier(
        "ZTO",
        "中通快递",
        "ZTO Express",
        ("中通", "中通速递", "ZHONGTONG"),
        codes=_codes(
            "taobao=ZTO tmall=ZTO pinduoduo=ZTO douyin=zhongtong jd=1499 youzan=3 kuaishou=9 kuaidi100=zhongtong kdniao=ZTO"
        ),
        usual=(r"7[35689]\d{12}", r"68\d{12}"),
        legacy=(r"\d{12}",),
    ),
    Carrier(
        "ZTO_FREIGHT",
        "中通快运",
        "ZTO Freight",
        ("ZTOKY",),
        codes=_codes(
            "pinduoduo=ZTOKY douyin=zhongtongkuaiyun kuaishou=12 kuaidi100=zhongtongkuaiyun kdniao=ZTOKY"
        ),
    ),
    Carrier(
        "YTO",
        "圆通速递",
        "YTO Express",
        ("圆通", "圆通快递", "圆通速运", "YUANTONG"),
        codes=_codes(
            "taobao=YTO tmall=YTO pinduoduo=YTO douyin=yuantong jd=463 youzan=2 kuaishou=6 kuaidi100=yuantong kdniao=YTO"
        ),
        usual=(r"YT\d{13}",),
        accepted=(r"YT\d{8,16}",),
        legacy=(r"[GDEV]\d{9}", r"8\d{17}"),
    ),
    Carrier(
        "STO",
        "申通快递",
        "STO Express",
        ("申通", "申通速递", "申通E物流", "SHENTONG"),
        codes=_codes(
            "taobao=STO tmall=STO pinduoduo=STO douyin=shentong jd=470 youzan=1 kuaishou=3 kuaidi100=shentong kdniao=STO"
        ),
        usual=(r"77\d{13}",),
        accepted=(r"(33|55|66|88|99)\d{11,13}", r"STO\d{10}"),
        legacy=(r"(268|368|468|568|668|768|868|968|588|688|888)\d{9}",),
    ),
    Carrier(
        "YUNDA",
        "韵达快递",
        "Yunda Express",
        ("韵达", "韵达速递", "韵达快运速递", "YD"),
        codes=_codes(
            "taobao=YUNDA tmall=YUNDA pinduoduo=YUNDA douyin=yunda jd=1327 youzan=4 kuaishou=11 kuaidi100=yunda kdniao=YD"
        ),
        usual=(r"(31|43|46)\d{13}",),
        legacy=(r"\d{13}",),
    ),
    Carrier(
        "YUNDA_FREIGHT",
        "韵达快运",
        "Yunda Freight",
        ("YDKY",),
        codes=_codes("pinduoduo=YDKY kuaishou=7 kuaidi100=yundakuaiyun kdniao=YDKY"),
    ),
    Carrier(
        "JT",
        "极兔速递",
        "J&T Express",
        ("极兔", "极兔快递", "J&T", "J&T极兔速递", "JTEXPRESS", "JTSD", "JTKD"),
        codes=_codes(
            "taobao=HTKY tmall=HTKY pinduoduo=JTKD douyin=jtexpress weixin_shop=JTSD kuaishou=109 kuaidi100=jtexpress kdniao=JTSD"
        ),
        usual=(r"JT\d{13}",),
        accepted=(r"JT\d{12,13}",),
    ),
    Carrier(
        "BEST",
        "百世快递",
        "Best Express (ended, now J&T)",
        ("百世", "百世汇通", "汇通快递", "HT"),
        codes=_codes(
            "pinduoduo=HT douyin=huitongkuaidi jd=1748 youzan=6 kuaidi100=huitongkuaidi kdniao=HTKY"
        ),
        legacy=(r"[ABDE]\d{12}", r"(BXA|TXA)\d{10,13}", r"[567]\d{13}"),
    ),
    Carrier(
        "DEPPON",
        "德邦快递",
        "Deppon Express",
        ("德邦", "DBKD", "DBL", "DB"),
        codes=_codes(
            "taobao=DBKD tmall=DBKD pinduoduo=DB douyin=debangkuaidi jd=3046 kuaishou=53 kuaidi100=debangkuaidi kdniao=DBL"
        ),
        usual=(r"DPK\d{12}",),
        accepted=(r"DPK\d{9,18}",),
        legacy=(r"\d{8,10}",),
    ),
    Carrier(
        "DEPPON_FREIGHT",
        "德邦物流",
        "Deppon Logistics",
        ("德邦快运", "DBLKY"),
        codes=_codes(
            "pinduoduo=DEBANGWULIU douyin=debangwuliu jd=2130 kuaishou=17 kuaidi100=debangwuliu kdniao=DBLKY"
        ),
    ),
    Carrier(
        "EMS",
        "EMS",
        "EMS",
        ("邮政EMS", "中国邮政EMS", "EMS速递", "EMS特快专递", "邮政特快专递", "EYB", "EMS经济快递"),
        codes=_codes(
            "taobao=EMS tmall=EMS pinduoduo=EMS douyin=ems jd=465 youzan=11 kuaishou=2 kuaidi100=ems kdniao=EMS"
        ),
        usual=(r"(10|11|12|50|51|52|95|97)\d{11}", r"[A-Z]{2}\d{9}CN"),
        legacy=(r"(98|99)\d{11}",),
    ),
    Carrier(
        "POST",
        "邮政快递包裹",
        "China Post parcel",
        ("邮政", "中国邮政", "邮政包裹", "邮政国内小包", "邮政快递", "邮政小包", "POSTB", "YZXB", "YZPY"),
        codes=_codes(
            "taobao=POSTB tmall=POSTB pinduoduo=YZXB douyin=youzhengguonei jd=3668 kuaishou=8 "
            "kuaidi100=youzhengguonei kdniao=YZPY"
        ),
        usual=(r"(96|98|99)\d{11}",),
        legacy=(r"(GA|KQ|PH|PN|PB)\d{11}",),
    ),
    Carrier(
        "POST_STD",
        "邮政标准快递",
        "China Post standard",
        ("邮政标快", "POSTBBZ"),
        codes=_codes("pinduoduo=POSTBBZ kuaishou=97 kuaidi100=youzhengbk kdniao=YZBK"),
    ),
    Carrier(
        "JD",
        "京东快递",
        "JD Express",
        ("京东", "京东物流", "JINGDONG"),
        names=_NOT_AT_TAOBAO,
        codes=_codes("pinduoduo=JD douyin=jd jd=2087 youzan=138 kuaishou=14 kuaidi100=jd kdniao=JD"),
        usual=(r"JD[A-Z]{1,2}\d{11,12}",),
    ),
    Carrier(
        "JD_BIG",
        "京东大件",
        "JD bulky and freight",
        ("京东快运", "京东大件/快运", "JDKD", "JDKY"),
        names=_NOT_AT_TAOBAO,
        codes=_codes("pinduoduo=JDKD kuaidi100=jingdongkuaiyun kdniao=JDKY"),
    ),
    Carrier(
        "CAINIAO",
        "菜鸟速递",
        "Cainiao Express",
        ("丹鸟", "丹鸟快递", "丹鸟物流", "菜鸟", "菜鸟快递", "CNKD", "DNWL"),
        codes=_codes(
            "taobao=CN7000001003751 tmall=CN7000001003751 pinduoduo=CNKD kuaishou=113 kuaidi100=danniao kdniao=DNWL"
        ),
        usual=(r"(DN|CN)[A-Z0-9]{10,18}",),
    ),
    Carrier(
        "ZJS",
        "宅急送",
        "ZJS Express",
        ("宅急送快递",),
        codes=_codes(
            "taobao=ZJS tmall=ZJS pinduoduo=ZJS douyin=zhaijisong youzan=25 kuaidi100=zhaijisong kdniao=ZJS"
        ),
    ),
    Carrier(
        "YS",
        "优速",
        "UC Express",
        ("优速快递", "优速物流", "UC"),
        codes=_codes("taobao=UC tmall=UC pinduoduo=YS douyin=youshuwuliu kuaidi100=youshuwuliu kdniao=UC"),
    ),
    Carrier(
        "KYE",
        "跨越速运",
        "KYE Express",
        ("跨越", "跨越快递", "跨越物流", "KYSY"),
        codes=_codes("pinduoduo=KYE douyin=kuayue kuaidi100=kuayue kdniao=KYSY"),
    ),
    Carrier(
        "ANE",
        "安能物流",
        "ANE Logistics",
        ("安能", "安能快运", "安能快递"),
        codes=_codes("pinduoduo=345 douyin=annengwuliu kuaidi100=annengwuliu kdniao=ANE"),
    ),
    Carrier(
        "OTHER",
        "其他",
        "Other",
        ("其它", "其他快递", "SELF"),
        codes=_codes("taobao=OTHER tmall=OTHER pinduoduo=SELF"),
    ),
)
