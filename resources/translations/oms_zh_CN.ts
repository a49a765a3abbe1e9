<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionArea</name>
    <message numerus="yes">
        <source>Cancel %n order(s) for good? They leave the queue, and their parcels become void.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n order(s) as shipped, not packed here? Nothing is reported to the platform.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) are out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Select them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) refused:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertAction</name>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch-shipping file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import mended file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See shop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlertLine</name>
    <message>
        <source>Dealt with: take it off the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CarrierBar</name>
    <message>
        <source>Choose a carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Carrier for %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Set carrier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to be approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo and flag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unbind tracking no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print slips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print pick list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slips as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel orders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy order no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy tracking no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details beside the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>Keep as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DatesBar</name>
    <message>
        <source>Ordered between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deadline</name>
    <message>
        <source>{sign}{days}d {hours}h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop order files to import them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportAges</name>
    <message>
        <source>Last export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a newer export of {shop}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileText</name>
    <message>
        <source>the order status {word} is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the order status is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the amount {amount} is negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the amount {amount} is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is no amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is no quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the quantity {number} is not above zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the quantity {number} is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is no time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the time {time} is written in another way than the other times of this file: part of it was saved again in a spreadsheet program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number {number} has lost digits: the file was saved again in a spreadsheet program. Export it anew and import that file unopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the amounts of the order do not add up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order numbers have lost digits in a spreadsheet program; these rows will be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many order numbers end in 0000: they may have lost digits in a spreadsheet program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was saved again in a spreadsheet program; seconds may be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file lacks columns that such files usually have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row {row} of the same order: {rest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least once, {rest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column} is empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>{condition} · Delete takes it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with note or memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From an exported order file to the first printed slip in two minutes. No account and no key is needed: export your orders in the platform&apos;s back office and drop the file on this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import an order file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taobao, Tmall, Pinduoduo, Douyin, JD, or any table of orders. Excel, CSV or zip; several at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an order by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WeChat buyers, samples, re-ships: paste the address as one text, it is taken apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New order…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A made-up shop with 200 orders in every state, in a store of its own. Nothing of yours is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer. Everything is kept in one folder on it and backed up every day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FullView</name>
    <message>
        <source>Audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has touched this order yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GlobalSearch</name>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HoldBar</name>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for whoever releases it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Hold %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListControl</name>
    <message numerus="yes">
        <source>the first %n order(s) found; type more to see fewer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %n order(s), more as you scroll</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>ordered since {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop an order file of any platform here, or choose one. All shops&apos; orders end in this list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in this list fits “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a condition away to see more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order is in this state.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More that can be done · Menu key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older ones too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To ship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong in the program: {what}. What was being done has been rolled back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoBar</name>
    <message>
        <source>Leave the flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo, seen on the slip and at the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Memo for %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Write memo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} d ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameBar</name>
    <message>
        <source>Save this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock or switch operator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderColumns</name>
    <message>
        <source>Reported shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} … {n} pcs in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{english}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordered at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buyer&apos;s note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the platform</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderDetail</name>
    <message>
        <source>No order chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click an order in the list. Enter opens it in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderLines</name>
    <message>
        <source>Gift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} pieces each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not matched to a product</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} shipped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderParts</name>
    <message>
        <source>Copy order no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy tracking no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when} ({left} left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ship by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address came with this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each look is noted in the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our discount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We receive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} to pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items have not come yet: import the item report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no number yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform&apos;s own warehouse ships this order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform says it is shipped, but it was not packed here. Pack it, or mark it as shipped elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderTimeline</name>
    <message>
        <source>Order placed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid by the buyer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read from {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform was told that it is shipped, not by this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier chosen: {carrier}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold: {reason}{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold released: {reason}{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slip printed (copy {seq})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a pick list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number bound: {carrier} {tracking}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number changed: {replaced} → {carrier} {tracking}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number unbound: {tracking}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment waits to be reported to the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment written into {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment confirmed by the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment report tried again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund withdrawn{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund asked{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded{item} ×{quantity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund refused{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel left: {tracking}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking number not used: {tracking}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: the label of another order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: another station had it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: packed, but something had changed meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: taken out and set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: {units} missing{item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the bench: a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits to be approved{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being picked{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packed{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by other orders{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned{why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by itself: paid, nothing in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the platform shipped a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packed somewhere else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slip printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pick list printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without scanning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one box has left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderTimes</name>
    <message>
        <source>today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderVerbs</name>
    <message numerus="yes">
        <source>%n order(s) approved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) put back to be approved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) put on hold</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) released</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memo(s) written</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) marked urgent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) no longer urgent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Carrier set for %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tracking number(s) bound</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) freed of tracking numbers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) cancelled</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) marked as shipped elsewhere</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrdersScreen</name>
    <message>
        <source>Copied: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Shipped today, by hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import orders…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shop yet: the first import makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs you right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} due today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} to approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To ship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earliest in {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About to be late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ship these first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} by this time yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To report</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) given up</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No export yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export {age}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Order, tracking no., last 4 of phone, product… {keys}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>A barcode has 3 to 80 letters, digits and signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bundle can&apos;t hold {quantity} of a Sku.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code has 1 to {most} characters, none of them a line break or invisible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile needs a name of 1 to {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile needs the column of the order number, and each field once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scan can&apos;t count {factor} units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shop has no setting {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shop needs a name of 1 to {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template must be an .xlsx or .csv file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text of more than {most} characters is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A view needs a name of 1 to {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A warehouse needs a name of 1 to {most} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve orders first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the owner, or change the operator with Ctrl+L.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign a waybill first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign another carrier, or enter the number in the platform&apos;s back office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign its carrier and number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign the number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind the account to the shop {shop} instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check it for blanks and for letters that look like digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is still there and not open in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server runs, and its address, user and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the number and the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the numbers of this Sku.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a JPEG, PNG, WebP, GIF or BMP file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a column for the order number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder on this computer&apos;s own disk. Several computers work together through a server, not a shared folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that no cloud program synchronises; backups may be copied to the cloud.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another Sku.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another code, or merge the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list of products.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the settings, or work as owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of at most {most} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the order export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the order file that the platform&apos;s back office exported, as it was downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the order file that the platform&apos;s back office exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the order report and the item report of the same shop, or import each file alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the paper the page was made for; a page is never stretched, because its barcodes would not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the right shop, or give the file another shop name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose wider paper or a shorter code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other window, or scan there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the program&apos;s window and wait for running commands, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file again from where it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file store.key from the old computer into {folder}, or log in as the user whose keyring has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the empty batch-shipping template from the platform&apos;s back office and save it as .xlsx or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password that the platform showed or sent with the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export a shorter period, or in several parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again and import it without opening it in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again and import that file without opening it in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again with these columns chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish or set it aside at the bench first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {platform} no batch-shipping file is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or choose a folder on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a table with these three columns in its first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the empty template of the platform&apos;s back office once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the platform&apos;s own batch-shipping template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the file as it was downloaded, or format the column as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the item report, or map the listing to a Sku.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the template {name} the columns for order number, carrier and tracking number were not found. {seen}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {name} the columns order, carrier and tracking were not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version again; this one changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged or not complete. Export or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known what {platform} calls the carrier {carrier}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been shipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes {takes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are {known} and the profiles you saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave at least one piece in each box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its timeline: it was shipped, refunded or cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the list of listings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the list of products.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the list of shops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at what is there now, then make your change again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk or check it, then scan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make somebody else an owner first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map its columns to fields once and save that as a profile; check that the file is the order export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name an empty folder, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the orders to make one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the shop, or use the id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the shop, or use the internal id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No order was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No table of orders was found in {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is waiting to be reported for {shop} ({exported} exported, not confirmed yet).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One sold can&apos;t be {quantity} of a Sku.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only letters, digits and signs of plain ASCII can stand in a barcode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it, remove the password and save it, or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {into}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} can&apos;t be split like that: one of the boxes would be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has no line {line}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has no parcel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has no unshipped waybill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has no waybill number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has no waybill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} has nothing left to pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} is of {shop}, which is only watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} is on hold: {reasons}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} is {status}, not approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} is {status}: printing is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number} is {status}: {verb} is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order {number}: {reason} goes away when its cause is mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release the hold first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report {id} is {state}: only one that was given up can be started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the newest backup from {backups}; the damaged file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the waybill again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set both parcels aside and find out which one it belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several orders have the number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several shops have the listing {listing}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ship or cancel them first, or pause the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ship something first, or write the exported ones again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out at least one and at most what is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out the part that contains {sku}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the bundle apart first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the line&apos;s number from the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the shop live first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive {name} holds {count} tables; one is expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive {name} is protected with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {file} is not usable: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The box holds {inside} of “{title}”, not {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The box of order {number} is being packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The characters of this file are garbled: it was opened and saved with a wrong encoding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check digit of {code} is wrong: it was misread or mistyped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code {code} belongs to {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns of {name} are not those of a known order file: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database server doesn&apos;t answer: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of {folder} is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file can&apos;t be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has more than {limit} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file in the archive is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no text in UTF-8, GB18030 or UTF-16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large: {size} MB, at most {limit} MB can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} can&apos;t be opened: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {name} lacks columns that are needed: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} can&apos;t be written to: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} holds something else: a demo store is never mixed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} is on a network drive ({kind}). The store would be damaged there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} is synchronised by {service}. The store would be damaged there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file {file} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key {fingerprint} of this store is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} does not say which carrier it belongs to ({carriers}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {number} is bound to another parcel ({other}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is {width} × {height} mm, the paper {paper_width} × {paper_height} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password does not open the archive {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver of order {number} is not in plain text: the platform itself prints this waybill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan could not be saved: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store is open in another window or command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store {file} can&apos;t be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template {name} can&apos;t be used: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbook {name} is protected with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a shop {shop} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a view {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a warehouse {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an operator {name} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Sku {code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Sku {sku} (any more).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Sku {sku}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no carrier {carrier}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file format called {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no listing {listing}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operator {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no order {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no platform {platform}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no report {id}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no shop {shop}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no wave {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to pick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring that could guard the platform&apos;s secrets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the same shop as {shop}: one shop must not be set up twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This station&apos;s bench is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store is on a database server; it is backed up there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store was last used by a newer version of the program (tables {revision}; this one knows {head}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number from 1 to {most}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the name people use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock or install the system&apos;s keyring, or set a passphrase in the environment variable OMS_PASSPHRASE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it and import its files one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another backup; nothing has been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the server&apos;s own backup (pg_dump).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for it, or look at the shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight, cost and safety stock are numbers from 0 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} can&apos;t be a barcode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} can&apos;t be a merchant code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has too many pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is an export of {platform}, but the shop {shop} is on {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no batch-shipping template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is no picture this program can show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is the store itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is too large for a picture of a product.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was made by a newer version of the program (tables {revision}; this one knows {head}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} can&apos;t be {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a file of the kind “{kind}”; it holds no orders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is an archive inside an archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is not the item report that belongs to this order file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is the last owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is {what}, not a table of orders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is not a waybill number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} was ruined by a spreadsheet program: its last digits are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{operator} may not do this (needs: {permission}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shop} still has {orders} open orders and {reports} unconfirmed reports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sku} and {into} can&apos;t be one: one of them is a part of the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sku} and {into} can&apos;t be one: only one of them is a bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sku} can&apos;t be merged into itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sku} has been merged into {into}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sku} would contain itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} has changed this meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” can&apos;t be printed as a barcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is too long for a barcode on this paper</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After-sales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products &amp; stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackingBar</name>
    <message numerus="yes">
        <source>%n number(s) for {orders} orders</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not understood: {lines}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier by the number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan or type the tracking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One a line: the tracking number (in the order of the list), or order number and tracking number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracking numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Tracking numbers for %n order(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Bind</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>No shop yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest export: {shop}, {hours} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All exports are fresh</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Awaiting payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In transit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item not matched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance unpaid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buyer&apos;s message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform forbids shipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group forming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Risk review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked by platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handled elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Virtual number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cash on delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped by the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform&apos;s warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Third-party warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stock take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-shipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel sent elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being packed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parcel delivered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return and refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stock update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund while packing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contested parcel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipment not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goods out of stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexplained stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a stock take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See names and addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change stock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage shops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up and restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify by waybill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bind waybill at close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waybill bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded, stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled, stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left unfinished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time in the file&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blue flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purple flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taobao</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tmall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinduoduo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Douyin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kuaishou</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xiaohongshu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Youzan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual orders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
