<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>ActionArea</name>
        <message numerus="yes">
            <source>Cancel %n order(s) for good? They leave the queue, and their parcels become void.</source>
            <translation>
                <numerusform>Cancel the order for good? It leaves the queue, and its parcel becomes void.</numerusform>
                <numerusform>Cancel %n orders for good? They leave the queue, and their parcels become void.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n order(s)</source>
            <translation>
                <numerusform>Cancel the order</numerusform>
                <numerusform>Cancel %n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Mark %n order(s) as shipped, not packed here? Nothing is reported to the platform.</source>
            <translation>
                <numerusform>Mark the order as shipped, not packed here? Nothing is reported to the platform.</numerusform>
                <numerusform>Mark %n orders as shipped, not packed here? Nothing is reported to the platform.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) are out</source>
            <translation>
                <numerusform>It is out</numerusform>
                <numerusform>All %n are out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) refused:</source>
            <translation>
                <numerusform>%n order refused:</numerusform>
                <numerusform>%n orders refused:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BuyPage</name>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) written to {file}.</source>
            <translation>
                <numerusform>%n product written to {file}.</numerusform>
                <numerusform>%n products written to {file}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CarrierBar</name>
        <message numerus="yes">
            <source>Carrier for %n order(s)</source>
            <translation>
                <numerusform>Carrier for %n order</numerusform>
                <numerusform>Carrier for %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DaysTab</name>
        <message numerus="yes">
            <source>%n order(s) of these days are not here.</source>
            <translation>
                <numerusform>%n order of these days is not here.</numerusform>
                <numerusform>%n orders of these days are not here.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) fetched.</source>
            <translation>
                <numerusform>%n order fetched.</numerusform>
                <numerusform>%n orders fetched.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still missing: look at what could not be read, or at the platform's back office.</source>
            <translation>
                <numerusform>%n still missing: look at what could not be read, or at the platform's back office.</numerusform>
                <numerusform>%n still missing: look at what could not be read, or at the platform's back office.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Fetch %n missing</source>
            <translation>
                <numerusform>Fetch %n missing</numerusform>
                <numerusform>Fetch %n missing</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DoctorPage</name>
        <message numerus="yes">
            <source>%n thing(s) are wrong.</source>
            <translation>
                <numerusform>%n thing is wrong.</numerusform>
                <numerusform>%n things are wrong.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In order; %n thing(s) to look at.</source>
            <translation>
                <numerusform>In order; %n thing to look at.</numerusform>
                <numerusform>In order; %n things to look at.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExceptionsScreen</name>
        <message numerus="yes">
            <source>Opened again: %n</source>
            <translation>
                <numerusform>Opened again: %n</numerusform>
                <numerusform>Opened again: %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Dealt with: %n</source>
            <translation>
                <numerusform>Dealt with: %n</numerusform>
                <numerusform>Dealt with: %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FileJobs</name>
        <message numerus="yes">
            <source>%n row(s) refused:</source>
            <translation>
                <numerusform>%n row refused:</numerusform>
                <numerusform>%n rows refused:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) written to {file}.</source>
            <translation>
                <numerusform>%n product written to {file}.</numerusform>
                <numerusform>%n products written to {file}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The first rows · %n column(s) found</source>
            <translation>
                <numerusform>The first rows · %n column found</numerusform>
                <numerusform>The first rows · %n columns found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilesPage</name>
        <message numerus="yes">
            <source>{file}: %n order(s), checked.</source>
            <translation>
                <numerusform>{file}: %n order, checked.</numerusform>
                <numerusform>{file}: %n orders, checked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{file} is good: %n order(s).</source>
            <translation>
                <numerusform>{file} is good: %n order.</numerusform>
                <numerusform>{file} is good: %n orders.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HoldBar</name>
        <message numerus="yes">
            <source>Hold %n order(s)</source>
            <translation>
                <numerusform>Hold %n order</numerusform>
                <numerusform>Hold %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportsScreen</name>
        <message numerus="yes">
            <source>%n row(s) saved: {file}</source>
            <translation>
                <numerusform>%n row saved: {file}</numerusform>
                <numerusform>%n rows saved: {file}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import all (%n)</source>
            <translation>
                <numerusform>Import all (%n)</numerusform>
                <numerusform>Import all (%n)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ListControl</name>
        <message numerus="yes">
            <source>the first %n order(s) found; type more to see fewer</source>
            <translation>
                <numerusform>the first order found; type more to see fewer</numerusform>
                <numerusform>the first %n orders found; type more to see fewer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the first %n order(s), more as you scroll</source>
            <translation>
                <numerusform>the first order, more as you scroll</numerusform>
                <numerusform>the first %n orders, more as you scroll</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n order</numerusform>
                <numerusform>%n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LiveTab</name>
        <message numerus="yes">
            <source>%n unshipped order(s) placed before then stay with the old system.</source>
            <translation>
                <numerusform>%n unshipped order placed before then stays with the old system.</numerusform>
                <numerusform>%n unshipped orders placed before then stay with the old system.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show all %n in the order list</source>
            <translation>
                <numerusform>Show it in the order list</numerusform>
                <numerusform>Show all %n in the order list</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Live. %n order(s) stay with the old system.</source>
            <translation>
                <numerusform>Live. %n order stays with the old system.</numerusform>
                <numerusform>Live. %n orders stay with the old system.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LowStockCard</name>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>All %n</numerusform>
                <numerusform>All %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapPanel</name>
        <message numerus="yes">
            <source>%n order line(s) waiting</source>
            <translation>
                <numerusform>%n order line waiting</numerusform>
                <numerusform>%n order lines waiting</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapperPage</name>
        <message numerus="yes">
            <source>What comes of it: %n order(s) of the first rows</source>
            <translation>
                <numerusform>What comes of it: %n order of the first rows</numerusform>
                <numerusform>What comes of it: %n orders of the first rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) refused</source>
            <translation>
                <numerusform>%n row refused</numerusform>
                <numerusform>%n rows refused</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarketCard</name>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MemoBar</name>
        <message numerus="yes">
            <source>Memo for %n order(s)</source>
            <translation>
                <numerusform>Memo for %n order</numerusform>
                <numerusform>Memo for %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OpeningPage</name>
        <message numerus="yes">
            <source>Post %n product(s)</source>
            <translation>
                <numerusform>Post %n product</numerusform>
                <numerusform>Post %n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) on hand</source>
            <translation>
                <numerusform>%n piece on hand</numerusform>
                <numerusform>%n pieces on hand</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them added for paid orders</source>
            <translation>
                <numerusform>%n of them added for paid orders</numerusform>
                <numerusform>%n of them added for paid orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept for orders</source>
            <translation>
                <numerusform>%n kept for orders</numerusform>
                <numerusform>%n kept for orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n figure(s) taken from the file.</source>
            <translation>
                <numerusform>%n figure taken from the file.</numerusform>
                <numerusform>%n figures taken from the file.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) have stock already and are counted in a stock take.</source>
            <translation>
                <numerusform>%n product has stock already and is counted in a stock take.</numerusform>
                <numerusform>%n products have stock already and are counted in a stock take.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) refused:</source>
            <translation>
                <numerusform>%n row refused:</numerusform>
                <numerusform>%n rows refused:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stock is kept of %n more product(s)</source>
            <translation>
                <numerusform>Stock is kept of %n more product</numerusform>
                <numerusform>Stock is kept of %n more products</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderDetail</name>
        <message numerus="yes">
            <source>%n order(s) selected</source>
            <translation>
                <numerusform>%n order selected</numerusform>
                <numerusform>%n orders selected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderVerbs</name>
        <message numerus="yes">
            <source>%n order(s) approved</source>
            <translation>
                <numerusform>%n order approved</numerusform>
                <numerusform>%n orders approved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put back to be approved</source>
            <translation>
                <numerusform>%n order put back to be approved</numerusform>
                <numerusform>%n orders put back to be approved</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put on hold</source>
            <translation>
                <numerusform>%n order put on hold</numerusform>
                <numerusform>%n orders put on hold</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) released</source>
            <translation>
                <numerusform>%n order released</numerusform>
                <numerusform>%n orders released</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n memo(s) written</source>
            <translation>
                <numerusform>%n memo written</numerusform>
                <numerusform>%n memos written</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked urgent</source>
            <translation>
                <numerusform>%n order marked urgent</numerusform>
                <numerusform>%n orders marked urgent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) no longer urgent</source>
            <translation>
                <numerusform>%n order no longer urgent</numerusform>
                <numerusform>%n orders no longer urgent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Carrier set for %n order(s)</source>
            <translation>
                <numerusform>Carrier set for %n order</numerusform>
                <numerusform>Carrier set for %n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracking number(s) bound</source>
            <translation>
                <numerusform>%n tracking number bound</numerusform>
                <numerusform>%n tracking numbers bound</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracking number(s) taken back</source>
            <translation>
                <numerusform>%n tracking number taken back</numerusform>
                <numerusform>%n tracking numbers taken back</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) freed of tracking numbers</source>
            <translation>
                <numerusform>%n order freed of its tracking number</numerusform>
                <numerusform>%n orders freed of tracking numbers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) cancelled</source>
            <translation>
                <numerusform>%n order cancelled</numerusform>
                <numerusform>%n orders cancelled</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked as shipped elsewhere</source>
            <translation>
                <numerusform>%n order marked as shipped elsewhere</numerusform>
                <numerusform>%n orders marked as shipped elsewhere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) stay on hold until the cause is mended</source>
            <translation>
                <numerusform>%n order stays on hold until the cause is mended</numerusform>
                <numerusform>%n orders stay on hold until the cause is mended</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) had no hold</source>
            <translation>
                <numerusform>%n order had no hold</numerusform>
                <numerusform>%n orders had no hold</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were so already</source>
            <translation>
                <numerusform>%n order was so already</numerusform>
                <numerusform>%n orders were so already</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OverviewScreen</name>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n order</numerusform>
                <numerusform>%n orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n report(s) given up</source>
            <translation>
                <numerusform>%n report given up</numerusform>
                <numerusform>%n reports given up</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaceFigures</name>
        <message numerus="yes">
            <source>From payment to shipping (cash on delivery: from the order), on average over the %n order(s) shipped today. Orders whose time of shipping isn't known don't count.</source>
            <translation>
                <numerusform>From payment to shipping (cash on delivery: from the order), on average over the %n order shipped today. Orders whose time of shipping isn't known don't count.</numerusform>
                <numerusform>From payment to shipping (cash on delivery: from the order), on average over the %n orders shipped today. Orders whose time of shipping isn't known don't count.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>%n late</numerusform>
                <numerusform>%n late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Of the %n order(s) shipped in the last 7 days, today included, those shipped by their deadline: the platform's, or the shop's own where that is earlier. Orders without a deadline, or whose time of shipping isn't known, don't count.</source>
            <translation>
                <numerusform>Of the %n order shipped in the last 7 days, today included, those shipped by their deadline: the platform's, or the shop's own where that is earlier. Orders without a deadline, or whose time of shipping isn't known, don't count.</numerusform>
                <numerusform>Of the %n orders shipped in the last 7 days, today included, those shipped by their deadline: the platform's, or the shop's own where that is earlier. Orders without a deadline, or whose time of shipping isn't known, don't count.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageHeader</name>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n alert</numerusform>
                <numerusform>%n alerts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PastPart</name>
        <message numerus="yes">
            <source>%n day(s) of the past are still to come.</source>
            <translation>
                <numerusform>%n day of the past is still to come.</numerusform>
                <numerusform>%n days of the past are still to come.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Leave out %n day(s)</source>
            <translation>
                <numerusform>Leave out %n day</numerusform>
                <numerusform>Leave out %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PickingScreen</name>
        <message numerus="yes">
            <source>%n order(s) can't be picked.</source>
            <translation>
                <numerusform>%n order can't be picked.</numerusform>
                <numerusform>%n orders can't be picked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{title} missing: %n order(s) held as out of stock</source>
            <translation>
                <numerusform>{title} missing: %n order held as out of stock</numerusform>
                <numerusform>{title} missing: %n orders held as out of stock</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PrintDesk</name>
        <message numerus="yes">
            <source>%n order(s) not printed.</source>
            <translation>
                <numerusform>%n order not printed.</numerusform>
                <numerusform>%n orders not printed.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QueueCards</name>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultPage</name>
        <message numerus="yes">
            <source>%n line(s) have no Sku yet: match them under Products.</source>
            <translation>
                <numerusform>%n line has no Sku yet: match it under Products.</numerusform>
                <numerusform>%n lines have no Sku yet: match them under Products.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) rejected. Mend them in the saved file and import that.</source>
            <translation>
                <numerusform>%n row rejected. Mend it in the saved file and import that.</numerusform>
                <numerusform>%n rows rejected. Mend them in the saved file and import that.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Returning</name>
        <message numerus="yes">
            <source>%n piece(s) wait under Products &amp; stock, Returns, to be looked at</source>
            <translation>
                <numerusform>%n piece waits under Products &amp; stock, Returns, to be looked at</numerusform>
                <numerusform>%n pieces wait under Products &amp; stock, Returns, to be looked at</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RiskTile</name>
        <message numerus="yes">
            <source>%n product(s) in several shops</source>
            <translation>
                <numerusform>%n product in several shops</numerusform>
                <numerusform>%n products in several shops</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShopsScreen</name>
        <message numerus="yes">
            <source>%n day(s) of the past are left out.</source>
            <translation>
                <numerusform>%n day of the past is left out.</numerusform>
                <numerusform>%n days of the past are left out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StateTab</name>
        <message numerus="yes">
            <source>%n order(s) to ship</source>
            <translation>
                <numerusform>%n order to ship</numerusform>
                <numerusform>%n orders to ship</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on hold</source>
            <translation>
                <numerusform>%n on hold</numerusform>
                <numerusform>%n on hold</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on the way</source>
            <translation>
                <numerusform>%n on the way</numerusform>
                <numerusform>%n on the way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n given up</source>
            <translation>
                <numerusform>%n given up</numerusform>
                <numerusform>%n given up</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StockPanel</name>
        <message numerus="yes">
            <source>%n sold in 14 days</source>
            <translation>
                <numerusform>%n sold in 14 days</numerusform>
                <numerusform>%n sold in 14 days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TakePage</name>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n product</numerusform>
                <numerusform>%n products</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n piece</numerusform>
                <numerusform>%n pieces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Count these once more, from the first piece: %n to go.</source>
            <translation>
                <numerusform>Count this once more, from the first piece: %n to go.</numerusform>
                <numerusform>Count these once more, from the first piece: %n to go.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) differ from the books.</source>
            <translation>
                <numerusform>%n product differs from the books.</numerusform>
                <numerusform>%n products differ from the books.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) counted</source>
            <translation>
                <numerusform>%n product counted</numerusform>
                <numerusform>%n products counted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n differ</source>
            <translation>
                <numerusform>%n differs</numerusform>
                <numerusform>%n differ</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrackingBar</name>
        <message numerus="yes">
            <source>%n number(s) for {orders} orders</source>
            <translation>
                <numerusform>%n number for {orders} orders</numerusform>
                <numerusform>%n numbers for {orders} orders</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tracking numbers for %n order(s)</source>
            <translation>
                <numerusform>Tracking number for the order</numerusform>
                <numerusform>Tracking numbers for %n orders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WorkTab</name>
        <message numerus="yes">
            <source>%n order(s) to ship</source>
            <translation>
                <numerusform>%n order to ship</numerusform>
                <numerusform>%n orders to ship</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on hold</source>
            <translation>
                <numerusform>%n on hold</numerusform>
                <numerusform>%n on hold</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shipment(s) written to {file}. Upload it in the platform's back office.</source>
            <translation>
                <numerusform>%n shipment written to {file}. Upload it in the platform's back office.</numerusform>
                <numerusform>%n shipments written to {file}. Upload it in the platform's back office.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to write</source>
            <translation>
                <numerusform>%n to write</numerusform>
                <numerusform>%n to write</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in a file, not confirmed</source>
            <translation>
                <numerusform>%n in a file, not confirmed</numerusform>
                <numerusform>%n in files, not confirmed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n given up</source>
            <translation>
                <numerusform>%n given up</numerusform>
                <numerusform>%n given up</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shipment(s) wait for confirmation · written {age}</source>
            <translation>
                <numerusform>%n shipment waits for confirmation · written {age}</numerusform>
                <numerusform>%n shipments wait for confirmation · written {age}</numerusform>
            </translation>
        </message>
    </context>
</TS>
