<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AskBar</name>
        <message>
            <source>Leave it</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CarrierBar</name>
        <message>
            <source>Choose a carrier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Carrier for %n order(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Set carrier</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Approve</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to be approved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Release</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memo and flag…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mark urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking no.…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unbind tracking no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print slips</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print pick list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slips as PDF…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipped elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel orders…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy order no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy tracking no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show receiver</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save this view…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details beside the list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find in this list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read again</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ConfirmBar</name>
        <message>
            <source>Keep as it is</source>
            <translation>保持不变</translation>
        </message>
    </context>
    <context>
        <name>DatesBar</name>
        <message>
            <source>Ordered between</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Deadline</name>
        <message>
            <source>{sign}{days}d {hours}h</source>
            <translation>{sign}{days}天{hours}时</translation>
        </message>
    </context>
    <context>
        <name>DropOverlay</name>
        <message>
            <source>Drop order files to import them</source>
            <translation>松开鼠标即可导入订单文件</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>{condition} · Delete takes it away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clear filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Any</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From … to …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>today</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Flag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Urgency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deadline</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ordered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with note or memo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>without note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>overdue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>today only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>yesterday</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>last 7 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>last 30 days</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>last 90 days</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>GlobalSearch</name>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
    </context>
    <context>
        <name>HoldBar</name>
        <message>
            <source>Reason</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note for whoever releases it</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Hold %n order(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Hold</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Something went wrong in the program: {what}. What was being done has been rolled back.</source>
            <translation>程序出错:{what}。正在进行的操作已全部撤回。</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>复制详情</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>已复制</translation>
        </message>
    </context>
    <context>
        <name>MemoBar</name>
        <message>
            <source>Leave the flag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Flag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memo, seen on the slip and at the bench</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Memo for %n order(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Write memo</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NameBar</name>
        <message>
            <source>Save this view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name of the view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>NavRail</name>
        <message>
            <source>Navigation</source>
            <translation>导航</translation>
        </message>
        <message>
            <source>Lock or switch operator</source>
            <translation>锁定或切换操作员</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Close this notice</source>
            <translation>关闭此提示</translation>
        </message>
    </context>
    <context>
        <name>OrderColumns</name>
        <message>
            <source>Reported shipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{first} + more, {n} pcs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{english}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Items</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receiver</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Amount</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ordered at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipped at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Buyer's note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Our memo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At the platform</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OrderTimeline</name>
        <message>
            <source>Order placed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paid by the buyer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read from {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The platform was told that it is shipped, not by this program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Memo written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marked urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No longer urgent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier chosen: {carrier}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On hold: {reason}{item}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold released: {reason}{item}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slip printed (copy {seq})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On a pick list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking number bound: {carrier} {tracking}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking number changed: {replaced} → {carrier} {tracking}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking number unbound: {tracking}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipment waits to be reported to the platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipment written into {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipment confirmed by the platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipment report tried again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund withdrawn{item}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund asked{item}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refunded{item} ×{quantity}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Refund refused{item}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Packed with items missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Waits to be approved{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Approved{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Being picked{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Packed{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shipped{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On its way{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delivered{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Completed{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancelled{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Replaced by other orders{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Closed{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Returned{why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>by itself: paid, nothing in the way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>by hand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>put back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>says the platform</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the platform shipped a part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>packed somewhere else</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>slip printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pick list printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>label printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>everything was refunded</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OrderTimes</name>
        <message>
            <source>today {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tomorrow {time}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>just now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} min ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} h ago</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{n} d ago</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>OrderVerbs</name>
        <message numerus="yes">
            <source>%n order(s) approved</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put back to be approved</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put on hold</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) released</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n memo(s) written</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked urgent</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) no longer urgent</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Carrier set for %n order(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracking number(s) bound</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) freed of tracking numbers</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) cancelled</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked as shipped elsewhere</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>PageHeader</name>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n 条提醒</numerusform>
            </translation>
        </message>
        <message>
            <source>Order, tracking no., last 4 of phone, product… {keys}</source>
            <translation>搜索订单号、运单号、手机尾号、商品… {keys}</translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>Refused</name>
        <message>
            <source>A barcode has 3 to 80 letters, digits and signs.</source>
            <translation>条码由 3 到 80 个字母、数字和符号组成。</translation>
        </message>
        <message>
            <source>A bundle can't hold {quantity} of a Sku.</source>
            <translation>套装中的商品数量不能是 {quantity}。</translation>
        </message>
        <message>
            <source>A code has 1 to {most} characters, none of them a line break or invisible.</source>
            <translation>编码由 1 到 {most} 个字符组成,不能含换行或不可见字符。</translation>
        </message>
        <message>
            <source>A scan can't count {factor} units.</source>
            <translation>一次扫描不能计 {factor} 件。</translation>
        </message>
        <message>
            <source>A shop has no setting {name}.</source>
            <translation>店铺没有设置项 {name}。</translation>
        </message>
        <message>
            <source>A shop needs a name of 1 to {most} characters.</source>
            <translation>店铺名称需要 1 到 {most} 个字。</translation>
        </message>
        <message>
            <source>A template must be an .xlsx or .csv file.</source>
            <translation>模板必须是 .xlsx 或 .csv 文件。</translation>
        </message>
        <message>
            <source>A text of more than {most} characters is too long.</source>
            <translation>文字超过 {most} 个字,太长了。</translation>
        </message>
        <message>
            <source>A warehouse needs a name of 1 to {most} characters.</source>
            <translation>仓库名称需要 1 到 {most} 个字。</translation>
        </message>
        <message>
            <source>An operator needs a name.</source>
            <translation>请填写操作员姓名。</translation>
        </message>
        <message>
            <source>Approve it first.</source>
            <translation>请先审核。</translation>
        </message>
        <message>
            <source>Approve orders first.</source>
            <translation>请先审核订单。</translation>
        </message>
        <message>
            <source>Ask the owner, or change the operator with Ctrl+L.</source>
            <translation>请店主操作,或按 Ctrl+L 切换操作员。</translation>
        </message>
        <message>
            <source>Assign a waybill first.</source>
            <translation>请先填写运单号。</translation>
        </message>
        <message>
            <source>Assign another carrier, or enter the number in the platform's back office.</source>
            <translation>请换一家快递,或在平台后台填写单号。</translation>
        </message>
        <message>
            <source>Assign its carrier and number first.</source>
            <translation>请先填写快递和单号。</translation>
        </message>
        <message>
            <source>Assign the number first.</source>
            <translation>请先填写单号。</translation>
        </message>
        <message>
            <source>Bind the account to the shop {shop} instead.</source>
            <translation>请把账号绑定到店铺 {shop}。</translation>
        </message>
        <message>
            <source>Check it for blanks and for letters that look like digits.</source>
            <translation>请检查是否有空格,或者像数字的字母。</translation>
        </message>
        <message>
            <source>Check its permissions, or choose another folder.</source>
            <translation>请检查权限,或换一个文件夹。</translation>
        </message>
        <message>
            <source>Check that it is still there and not open in another program.</source>
            <translation>请确认文件还在,并且没有被别的程序打开。</translation>
        </message>
        <message>
            <source>Check that the server runs, and its address, user and password.</source>
            <translation>请确认服务器正在运行,并检查地址、用户名和密码。</translation>
        </message>
        <message>
            <source>Check the name and the folder.</source>
            <translation>请检查名称和文件夹。</translation>
        </message>
        <message>
            <source>Check the number and the shop.</source>
            <translation>请核对号码和店铺。</translation>
        </message>
        <message>
            <source>Check the number.</source>
            <translation>请核对号码。</translation>
        </message>
        <message>
            <source>Check the numbers of this Sku.</source>
            <translation>请检查该商品的数字。</translation>
        </message>
        <message>
            <source>Choose a folder on this computer's own disk. Several computers work together through a server, not a shared folder.</source>
            <translation>请选本机硬盘上的文件夹。多台电脑通过服务器协作,不能共用文件夹。</translation>
        </message>
        <message>
            <source>Choose a folder that no cloud program synchronises; backups may be copied to the cloud.</source>
            <translation>请选不被网盘同步的文件夹;备份可以复制到网盘。</translation>
        </message>
        <message>
            <source>Choose another code, or merge the two.</source>
            <translation>请换一个编码,或合并这两个商品。</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>请换一个文件。</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>请换一个名称。</translation>
        </message>
        <message>
            <source>Choose one from the list of products.</source>
            <translation>请从商品列表中选一个。</translation>
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation>请从列表中选一个。</translation>
        </message>
        <message>
            <source>Choose one from the settings, or work as owner.</source>
            <translation>请从设置中选一个,或以店主身份操作。</translation>
        </message>
        <message>
            <source>Choose the file itself.</source>
            <translation>请选文件本身。</translation>
        </message>
        <message>
            <source>Choose the order export.</source>
            <translation>请选订单导出文件。</translation>
        </message>
        <message>
            <source>Choose the order file that the platform's back office exported, as it was downloaded.</source>
            <translation>请选平台后台导出的订单文件,下载后不要改动。</translation>
        </message>
        <message>
            <source>Choose the order file that the platform's back office exported.</source>
            <translation>请选平台后台导出的订单文件。</translation>
        </message>
        <message>
            <source>Choose the order report and the item report of the same shop, or import each file alone.</source>
            <translation>请选同一店铺的订单报表和宝贝报表,或者分开导入。</translation>
        </message>
        <message>
            <source>Choose the paper the page was made for; a page is never stretched, because its barcodes would not be read.</source>
            <translation>请选页面对应的纸张;页面绝不缩放,否则条码无法扫描。</translation>
        </message>
        <message>
            <source>Choose the right shop, or give the file another shop name.</source>
            <translation>请选对店铺,或在文件中改店铺名。</translation>
        </message>
        <message>
            <source>Choose wider paper or a shorter code.</source>
            <translation>请换更宽的纸或更短的条码。</translation>
        </message>
        <message>
            <source>Close the other window, or scan there.</source>
            <translation>请关闭另一个窗口,或在那里扫描。</translation>
        </message>
        <message>
            <source>Close the program's window and wait for running commands, then try again.</source>
            <translation>请关闭程序窗口,等正在运行的命令结束后再试。</translation>
        </message>
        <message>
            <source>Copy the file again from where it was kept.</source>
            <translation>请从原来的位置重新复制文件。</translation>
        </message>
        <message>
            <source>Copy the file store.key from the old computer into {folder}, or log in as the user whose keyring has it.</source>
            <translation>请把旧电脑上的 store.key 文件复制到 {folder},或用保存了密钥的系统用户登录。</translation>
        </message>
        <message>
            <source>Download the empty batch-shipping template from the platform's back office and save it as .xlsx or .csv.</source>
            <translation>请在平台后台下载空白的批量发货模板,存为 .xlsx 或 .csv。</translation>
        </message>
        <message>
            <source>Enter the password that the platform showed or sent with the file.</source>
            <translation>请输入平台显示的或随文件发送的密码。</translation>
        </message>
        <message>
            <source>Export a shorter period, or in several parts.</source>
            <translation>请缩短导出的时间段,或分几次导出。</translation>
        </message>
        <message>
            <source>Export it again and import it without opening it in between.</source>
            <translation>请重新导出,中间不要打开,直接导入。</translation>
        </message>
        <message>
            <source>Export it again and import that file without opening it in between.</source>
            <translation>请重新导出,中间不要打开,直接导入该文件。</translation>
        </message>
        <message>
            <source>Export it again with these columns chosen.</source>
            <translation>请重新导出,并勾选这些列。</translation>
        </message>
        <message>
            <source>Export it again.</source>
            <translation>请重新导出。</translation>
        </message>
        <message>
            <source>Finish or set it aside at the bench first.</source>
            <translation>请先在打包台完成或挂起它。</translation>
        </message>
        <message>
            <source>For {platform} no batch-shipping file is known.</source>
            <translation>没有 {platform} 的批量发货文件格式。</translation>
        </message>
        <message>
            <source>Free some space, or choose a folder on another disk.</source>
            <translation>请腾出空间,或选另一个磁盘上的文件夹。</translation>
        </message>
        <message>
            <source>Give a table with these three columns in its first line.</source>
            <translation>请提供第一行含有这三列的表格。</translation>
        </message>
        <message>
            <source>Give the empty template of the platform's back office once.</source>
            <translation>请提供一次平台后台的空白模板。</translation>
        </message>
        <message>
            <source>Give the platform's own batch-shipping template.</source>
            <translation>请提供平台自己的批量发货模板。</translation>
        </message>
        <message>
            <source>Import the file as it was downloaded, or format the column as text.</source>
            <translation>请导入下载的原文件,或把该列设为文本格式。</translation>
        </message>
        <message>
            <source>Import the item report, or map the listing to a Sku.</source>
            <translation>请导入宝贝报表,或把商品匹配到库存商品。</translation>
        </message>
        <message>
            <source>In the template {name} the columns for order number, carrier and tracking number were not found. {seen}</source>
            <translation>在模板 {name} 中没有找到订单号、快递公司和运单号这几列。{seen}</translation>
        </message>
        <message>
            <source>In {name} the columns order, carrier and tracking were not found.</source>
            <translation>在 {name} 中没有找到订单号、快递和运单号这几列。</translation>
        </message>
        <message>
            <source>Install the newer version again; this one changes nothing.</source>
            <translation>请重新安装新版本;本版本不会改动任何内容。</translation>
        </message>
        <message>
            <source>Install the newer version first.</source>
            <translation>请先安装新版本。</translation>
        </message>
        <message>
            <source>It is damaged or not complete. Export or download it again.</source>
            <translation>文件损坏或不完整,请重新导出或下载。</translation>
        </message>
        <message>
            <source>It is not known what {platform} calls the carrier {carrier}.</source>
            <translation>不知道 {platform} 怎么称呼快递 {carrier}。</translation>
        </message>
        <message>
            <source>It may have been shipped.</source>
            <translation>它可能已经发货。</translation>
        </message>
        <message>
            <source>It takes {takes}.</source>
            <translation>它需要 {takes}。</translation>
        </message>
        <message>
            <source>Known are {known} and the profiles you saved.</source>
            <translation>已知的有 {known} 以及您保存的格式。</translation>
        </message>
        <message>
            <source>Known are: {known}.</source>
            <translation>已知的有:{known}。</translation>
        </message>
        <message>
            <source>Leave at least one piece in each box.</source>
            <translation>每个箱子至少留一件。</translation>
        </message>
        <message>
            <source>Look at its timeline.</source>
            <translation>请看它的时间线。</translation>
        </message>
        <message>
            <source>Look at its timeline: it was shipped, refunded or cancelled.</source>
            <translation>请看它的时间线:已发货、已退款或已取消。</translation>
        </message>
        <message>
            <source>Look at the list of products.</source>
            <translation>请看商品列表。</translation>
        </message>
        <message>
            <source>Look at the list.</source>
            <translation>请看列表。</translation>
        </message>
        <message>
            <source>Look at what is there now, then make your change again.</source>
            <translation>请先看现在的内容,再重新修改。</translation>
        </message>
        <message>
            <source>Make room on the disk or check it, then scan again.</source>
            <translation>请腾出磁盘空间或检查磁盘,然后重新扫描。</translation>
        </message>
        <message>
            <source>Make somebody else an owner first.</source>
            <translation>请先把别人设为店主。</translation>
        </message>
        <message>
            <source>Map its columns to fields once and save that as a profile; check that the file is the order export.</source>
            <translation>请把列对应到字段一次并存为格式;请确认这是订单导出文件。</translation>
        </message>
        <message>
            <source>Name at least one order.</source>
            <translation>请至少写明一个订单。</translation>
        </message>
        <message>
            <source>Name the carrier.</source>
            <translation>请写明快递公司。</translation>
        </message>
        <message>
            <source>Name the orders to make one.</source>
            <translation>请写明要放进波次的订单。</translation>
        </message>
        <message>
            <source>Name the shop, or use the internal id.</source>
            <translation>请写明店铺,或使用内部编号。</translation>
        </message>
        <message>
            <source>No order was named.</source>
            <translation>没有写明订单。</translation>
        </message>
        <message>
            <source>No table of orders was found in {name}.</source>
            <translation>在 {name} 中没有找到订单表格。</translation>
        </message>
        <message>
            <source>Nothing is waiting to be reported for {shop} ({exported} exported, not confirmed yet).</source>
            <translation>{shop} 没有待回传的发货(已导出 {exported} 单,尚未确认)。</translation>
        </message>
        <message>
            <source>One sold can't be {quantity} of a Sku.</source>
            <translation>每售一件不能对应 {quantity} 件商品。</translation>
        </message>
        <message>
            <source>Only letters, digits and signs of plain ASCII can stand in a barcode.</source>
            <translation>条码只能包含普通的英文字母、数字和符号。</translation>
        </message>
        <message>
            <source>Open it, remove the password and save it, or export it again.</source>
            <translation>请打开文件,去掉密码后保存,或重新导出。</translation>
        </message>
        <message>
            <source>Open {into}.</source>
            <translation>请打开 {into}。</translation>
        </message>
        <message>
            <source>Order {number} can't be split like that: one of the boxes would be empty.</source>
            <translation>订单 {number} 不能这样拆:会有一个空箱。</translation>
        </message>
        <message>
            <source>Order {number} has no line {line}.</source>
            <translation>订单 {number} 没有第 {line} 行。</translation>
        </message>
        <message>
            <source>Order {number} has no parcel.</source>
            <translation>订单 {number} 没有包裹。</translation>
        </message>
        <message>
            <source>Order {number} has no unshipped waybill.</source>
            <translation>订单 {number} 没有未发货的运单。</translation>
        </message>
        <message>
            <source>Order {number} has no waybill number.</source>
            <translation>订单 {number} 没有运单号。</translation>
        </message>
        <message>
            <source>Order {number} has no waybill.</source>
            <translation>订单 {number} 没有运单。</translation>
        </message>
        <message>
            <source>Order {number} has nothing left to pack.</source>
            <translation>订单 {number} 已没有要打包的商品。</translation>
        </message>
        <message>
            <source>Order {number} is of {shop}, which is only watched.</source>
            <translation>订单 {number} 属于 {shop},该店铺目前只看不操作。</translation>
        </message>
        <message>
            <source>Order {number} is on hold: {reasons}.</source>
            <translation>订单 {number} 已挂起:{reasons}。</translation>
        </message>
        <message>
            <source>Order {number} is {status}, not approved.</source>
            <translation>订单 {number} 的状态是 {status},尚未审核。</translation>
        </message>
        <message>
            <source>Order {number} is {status}: printing is not possible.</source>
            <translation>订单 {number} 的状态是 {status}:不能打印。</translation>
        </message>
        <message>
            <source>Order {number} is {status}: {verb} is not possible.</source>
            <translation>订单 {number} 的状态是 {status}:不能 {verb}。</translation>
        </message>
        <message>
            <source>Order {number}: {reason} goes away when its cause is mended.</source>
            <translation>订单 {number}:「{reason}」在原因解决后会自动解除。</translation>
        </message>
        <message>
            <source>Release the hold first.</source>
            <translation>请先解除挂起。</translation>
        </message>
        <message>
            <source>Report {id} is {state}: only one that was given up can be started again.</source>
            <translation>回传 {id} 的状态是 {state}:只有已放弃的才能重新开始。</translation>
        </message>
        <message>
            <source>Restore the newest backup from {backups}; the damaged file is kept.</source>
            <translation>请从 {backups} 恢复最新的备份;损坏的文件会保留。</translation>
        </message>
        <message>
            <source>Scan it again.</source>
            <translation>请重新扫描。</translation>
        </message>
        <message>
            <source>Scan the waybill again.</source>
            <translation>请重新扫描运单。</translation>
        </message>
        <message>
            <source>Set both parcels aside and find out which one it belongs to.</source>
            <translation>请把两个包裹都放到一边,查清单号属于哪一个。</translation>
        </message>
        <message>
            <source>Several orders have the number {number}.</source>
            <translation>有多个订单的号码是 {number}。</translation>
        </message>
        <message>
            <source>Ship or cancel them first, or pause the shop.</source>
            <translation>请先发货或取消这些订单,或者暂停店铺。</translation>
        </message>
        <message>
            <source>Ship something first, or write the exported ones again.</source>
            <translation>请先发货,或重新写出已导出的单。</translation>
        </message>
        <message>
            <source>Shorten it.</source>
            <translation>请缩短文字。</translation>
        </message>
        <message>
            <source>Take out at least one and at most what is inside.</source>
            <translation>至少取出一件,最多取出箱内的数量。</translation>
        </message>
        <message>
            <source>Take out the part that contains {sku}.</source>
            <translation>请去掉含有 {sku} 的部件。</translation>
        </message>
        <message>
            <source>Take the line's number from the order.</source>
            <translation>行号请看订单。</translation>
        </message>
        <message>
            <source>Take the shop live first.</source>
            <translation>请先启用店铺。</translation>
        </message>
        <message>
            <source>The archive {name} holds {count} tables; one is expected.</source>
            <translation>压缩包 {name} 里有 {count} 个表格,应当只有一个。</translation>
        </message>
        <message>
            <source>The archive {name} is protected with a password.</source>
            <translation>压缩包 {name} 有密码保护。</translation>
        </message>
        <message>
            <source>The backup {file} is not usable: {reason}</source>
            <translation>备份 {file} 不能使用:{reason}</translation>
        </message>
        <message>
            <source>The box holds {inside} of “{title}”, not {count}.</source>
            <translation>箱里有 {inside} 件「{title}」,不是 {count} 件。</translation>
        </message>
        <message>
            <source>The box of order {number} is being packed.</source>
            <translation>订单 {number} 的箱子正在打包。</translation>
        </message>
        <message>
            <source>The characters of this file are garbled: it was opened and saved with a wrong encoding.</source>
            <translation>文件里是乱码:曾用错误的编码打开并保存过。</translation>
        </message>
        <message>
            <source>The check digit of {code} is wrong: it was misread or mistyped.</source>
            <translation>{code} 的校验位不对:扫错或输错了。</translation>
        </message>
        <message>
            <source>The code {code} belongs to {name} already.</source>
            <translation>编码 {code} 已属于 {name}。</translation>
        </message>
        <message>
            <source>The columns of {name} are not those of a known order file: {columns}</source>
            <translation>{name} 的列不是已知的订单文件:{columns}</translation>
        </message>
        <message>
            <source>The database server doesn't answer: {reason}</source>
            <translation>数据库服务器没有响应:{reason}</translation>
        </message>
        <message>
            <source>The disk of {folder} is full.</source>
            <translation>{folder} 所在的磁盘已满。</translation>
        </message>
        <message>
            <source>The file can't be read: {why}.</source>
            <translation>无法读取文件:{why}。</translation>
        </message>
        <message>
            <source>The file has more than {limit} rows.</source>
            <translation>文件超过 {limit} 行。</translation>
        </message>
        <message>
            <source>The file in the archive is empty.</source>
            <translation>压缩包里的文件是空的。</translation>
        </message>
        <message>
            <source>The file is no text in UTF-8, GB18030 or UTF-16.</source>
            <translation>文件不是 UTF-8、GB18030 或 UTF-16 编码的文本。</translation>
        </message>
        <message>
            <source>The file is too large: {size} MB, at most {limit} MB can be read.</source>
            <translation>文件太大:{size} MB,最多能读 {limit} MB。</translation>
        </message>
        <message>
            <source>The file {name} can't be opened: {why}.</source>
            <translation>无法打开文件 {name}:{why}。</translation>
        </message>
        <message>
            <source>The file {name} is empty.</source>
            <translation>文件 {name} 是空的。</translation>
        </message>
        <message>
            <source>The file {name} lacks columns that are needed: {columns}</source>
            <translation>文件 {name} 缺少必需的列:{columns}</translation>
        </message>
        <message>
            <source>The folder {folder} can't be written to: {reason}</source>
            <translation>无法写入文件夹 {folder}:{reason}</translation>
        </message>
        <message>
            <source>The folder {folder} is on a network drive ({kind}). The store would be damaged there.</source>
            <translation>文件夹 {folder} 在网络驱动器上({kind}),数据放在那里会损坏。</translation>
        </message>
        <message>
            <source>The folder {folder} is synchronised by {service}. The store would be damaged there.</source>
            <translation>文件夹 {folder} 由 {service} 同步,数据放在那里会损坏。</translation>
        </message>
        <message>
            <source>The key file {file} is damaged.</source>
            <translation>密钥文件 {file} 已损坏。</translation>
        </message>
        <message>
            <source>The key {fingerprint} of this store is not on this computer.</source>
            <translation>本机没有这份数据的密钥 {fingerprint}。</translation>
        </message>
        <message>
            <source>The number {number} does not say which carrier it belongs to ({carriers}).</source>
            <translation>从单号 {number} 看不出是哪家快递({carriers})。</translation>
        </message>
        <message>
            <source>The number {number} is bound to another parcel ({other}).</source>
            <translation>单号 {number} 已绑定到另一个包裹({other})。</translation>
        </message>
        <message>
            <source>The page is {width} × {height} mm, the paper {paper_width} × {paper_height} mm</source>
            <translation>页面是 {width} × {height} mm,纸张是 {paper_width} × {paper_height} mm</translation>
        </message>
        <message>
            <source>The password does not open the archive {name}.</source>
            <translation>密码打不开压缩包 {name}。</translation>
        </message>
        <message>
            <source>The receiver of order {number} is not in plain text: the platform itself prints this waybill.</source>
            <translation>订单 {number} 的收件人不是明文:请用平台自己的面单打印。</translation>
        </message>
        <message>
            <source>The scan could not be saved: {reason}</source>
            <translation>扫描没能保存:{reason}</translation>
        </message>
        <message>
            <source>The store is open in another window or command.</source>
            <translation>数据正被另一个窗口或命令使用。</translation>
        </message>
        <message>
            <source>The store {file} can't be read: {reason}</source>
            <translation>无法读取数据文件 {file}:{reason}</translation>
        </message>
        <message>
            <source>The template {name} can't be used: {why}</source>
            <translation>模板 {name} 不能使用:{why}</translation>
        </message>
        <message>
            <source>The workbook {name} is protected with a password.</source>
            <translation>工作簿 {name} 有密码保护。</translation>
        </message>
        <message>
            <source>There is a shop {shop} already.</source>
            <translation>已经有店铺 {shop}。</translation>
        </message>
        <message>
            <source>There is a warehouse {name} already.</source>
            <translation>已经有仓库 {name}。</translation>
        </message>
        <message>
            <source>There is an operator {name} already.</source>
            <translation>已经有操作员 {name}。</translation>
        </message>
        <message>
            <source>There is no Sku {sku} (any more).</source>
            <translation>商品 {sku} 已不存在。</translation>
        </message>
        <message>
            <source>There is no Sku {sku}.</source>
            <translation>没有商品 {sku}。</translation>
        </message>
        <message>
            <source>There is no carrier {carrier}.</source>
            <translation>没有快递公司 {carrier}。</translation>
        </message>
        <message>
            <source>There is no file format called {name}.</source>
            <translation>没有名为 {name} 的文件格式。</translation>
        </message>
        <message>
            <source>There is no file {file}.</source>
            <translation>没有文件 {file}。</translation>
        </message>
        <message>
            <source>There is no operator {name}.</source>
            <translation>没有操作员 {name}。</translation>
        </message>
        <message>
            <source>There is no order {number}.</source>
            <translation>没有订单 {number}。</translation>
        </message>
        <message>
            <source>There is no platform {platform}.</source>
            <translation>没有平台 {platform}。</translation>
        </message>
        <message>
            <source>There is no report {id}.</source>
            <translation>没有回传 {id}。</translation>
        </message>
        <message>
            <source>There is no wave {name}.</source>
            <translation>没有波次 {name}。</translation>
        </message>
        <message>
            <source>There is nothing to pick.</source>
            <translation>没有要拣的商品。</translation>
        </message>
        <message>
            <source>This computer has no keyring that could guard the platform's secrets.</source>
            <translation>本机没有可以保管平台密钥的系统钥匙串。</translation>
        </message>
        <message>
            <source>This is the same shop as {shop}: one shop must not be set up twice.</source>
            <translation>这与 {shop} 是同一家店铺:同一家店铺不能建两次。</translation>
        </message>
        <message>
            <source>This station's bench is in use by another program.</source>
            <translation>本工位的打包台正被另一个程序使用。</translation>
        </message>
        <message>
            <source>This store is on a database server; it is backed up there.</source>
            <translation>数据在数据库服务器上,请在服务器上备份。</translation>
        </message>
        <message>
            <source>This store was last used by a newer version of the program (tables {revision}; this one knows {head}).</source>
            <translation>数据曾被更新的版本使用(表结构 {revision};本版本只认识 {head})。</translation>
        </message>
        <message>
            <source>Type a name.</source>
            <translation>请输入名称。</translation>
        </message>
        <message>
            <source>Type a number from 1 to {most}.</source>
            <translation>请输入 1 到 {most} 的数字。</translation>
        </message>
        <message>
            <source>Type the name people use.</source>
            <translation>请输入大家常用的名称。</translation>
        </message>
        <message>
            <source>Unlock or install the system's keyring, or set a passphrase in the environment variable OMS_PASSPHRASE.</source>
            <translation>请解锁或安装系统钥匙串,或在环境变量 OMS_PASSPHRASE 中设置口令。</translation>
        </message>
        <message>
            <source>Unpack it and import its files one by one.</source>
            <translation>请解压后逐个导入文件。</translation>
        </message>
        <message>
            <source>Unpack it first.</source>
            <translation>请先解压。</translation>
        </message>
        <message>
            <source>Use another backup; nothing has been changed.</source>
            <translation>请用另一个备份;没有改动任何内容。</translation>
        </message>
        <message>
            <source>Use the server's own backup (pg_dump).</source>
            <translation>请使用服务器自己的备份(pg_dump)。</translation>
        </message>
        <message>
            <source>Wait for it, or look at the shop.</source>
            <translation>请稍候,或查看店铺。</translation>
        </message>
        <message>
            <source>Weight, cost and safety stock are numbers from 0 on.</source>
            <translation>重量、成本和安全库存必须是不小于 0 的数字。</translation>
        </message>
        <message>
            <source>{code} can't be a barcode.</source>
            <translation>{code} 不能作条码。</translation>
        </message>
        <message>
            <source>{code} can't be a merchant code.</source>
            <translation>{code} 不能作商家编码。</translation>
        </message>
        <message>
            <source>{file} is an export of {platform}, but the shop {shop} is on {other}.</source>
            <translation>{file} 是 {platform} 的导出文件,而店铺 {shop} 在 {other}。</translation>
        </message>
        <message>
            <source>{file} is the store itself.</source>
            <translation>{file} 就是数据文件本身。</translation>
        </message>
        <message>
            <source>{file} was made by a newer version of the program (tables {revision}; this one knows {head}).</source>
            <translation>{file} 由更新的版本生成(表结构 {revision};本版本只认识 {head})。</translation>
        </message>
        <message>
            <source>{name} can't be {value}.</source>
            <translation>{name} 不能是 {value}。</translation>
        </message>
        <message>
            <source>{name} is a file of the kind “{kind}”; it holds no orders.</source>
            <translation>{name} 是「{kind}」类文件,里面没有订单。</translation>
        </message>
        <message>
            <source>{name} is a folder, not a file.</source>
            <translation>{name} 是文件夹,不是文件。</translation>
        </message>
        <message>
            <source>{name} is an archive inside an archive.</source>
            <translation>{name} 是压缩包里的压缩包。</translation>
        </message>
        <message>
            <source>{name} is not the item report that belongs to this order file.</source>
            <translation>{name} 不是这份订单文件对应的宝贝报表。</translation>
        </message>
        <message>
            <source>{name} is the last owner.</source>
            <translation>{name} 是最后一位店主。</translation>
        </message>
        <message>
            <source>{name} is {what}, not a table of orders.</source>
            <translation>{name} 是 {what},不是订单表格。</translation>
        </message>
        <message>
            <source>{number} is not a waybill number.</source>
            <translation>{number} 不是运单号。</translation>
        </message>
        <message>
            <source>{number} was ruined by a spreadsheet program: its last digits are lost.</source>
            <translation>{number} 被表格软件损坏:末几位已丢失。</translation>
        </message>
        <message>
            <source>{operator} may not do this (needs: {permission}).</source>
            <translation>{operator} 不能做此操作(需要权限:{permission})。</translation>
        </message>
        <message>
            <source>{shop} still has {orders} open orders and {reports} unconfirmed reports.</source>
            <translation>{shop} 还有 {orders} 笔未完成的订单和 {reports} 条未确认的回传。</translation>
        </message>
        <message>
            <source>{sku} has been merged into {into}.</source>
            <translation>{sku} 已合并到 {into}。</translation>
        </message>
        <message>
            <source>{sku} would contain itself.</source>
            <translation>{sku} 会包含它自己。</translation>
        </message>
        <message>
            <source>{who} has changed this meanwhile.</source>
            <translation>{who} 在此期间已修改。</translation>
        </message>
        <message>
            <source>“{text}” can't be printed as a barcode</source>
            <translation>「{text}」无法打印成条码</translation>
        </message>
        <message>
            <source>“{text}” is too long for a barcode on this paper</source>
            <translation>「{text}」太长,这种纸印不下条码</translation>
        </message>
    </context>
    <context>
        <name>Screen</name>
        <message>
            <source>Today</source>
            <translation>今日概览</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Picking</source>
            <translation>拣货</translation>
        </message>
        <message>
            <source>Packing</source>
            <translation>打包发货</translation>
        </message>
        <message>
            <source>Exceptions</source>
            <translation>异常</translation>
        </message>
        <message>
            <source>After-sales</source>
            <translation>售后</translation>
        </message>
        <message>
            <source>Products &amp; stock</source>
            <translation>商品与库存</translation>
        </message>
        <message>
            <source>Shops</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
    </context>
    <context>
        <name>Toast</name>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
    </context>
    <context>
        <name>TrackingBar</name>
        <message numerus="yes">
            <source>%n number(s) for {orders} orders</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Not understood: {lines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier by the number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Carrier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan or type the tracking number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One a line: the tracking number (in the order of the list), or order number and tracking number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tracking numbers</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>Tracking numbers for %n order(s)</source>
            <translation type="unfinished">
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Bind</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Awaiting payment</source>
            <translation>待付款</translation>
        </message>
        <message>
            <source>To approve</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>已审核</translation>
        </message>
        <message>
            <source>Picking</source>
            <translation>拣货中</translation>
        </message>
        <message>
            <source>Packed</source>
            <translation>已打包</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>已发货</translation>
        </message>
        <message>
            <source>In transit</source>
            <translation>运输中</translation>
        </message>
        <message>
            <source>Delivered</source>
            <translation>已签收</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>交易完成</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Replaced</source>
            <translation>已替换</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>已退货</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Item not matched</source>
            <translation>商品未匹配</translation>
        </message>
        <message>
            <source>Refund requested</source>
            <translation>申请退款</translation>
        </message>
        <message>
            <source>Address problem</source>
            <translation>地址有误</translation>
        </message>
        <message>
            <source>Address changed</source>
            <translation>地址已改</translation>
        </message>
        <message>
            <source>Needs approval</source>
            <translation>需要审批</translation>
        </message>
        <message>
            <source>Balance unpaid</source>
            <translation>尾款未付</translation>
        </message>
        <message>
            <source>Held by hand</source>
            <translation>人工挂起</translation>
        </message>
        <message>
            <source>Items missing</source>
            <translation>缺少明细</translation>
        </message>
        <message>
            <source>Buyer's message</source>
            <translation>买家有留言</translation>
        </message>
        <message>
            <source>Platform forbids shipping</source>
            <translation>平台禁止发货</translation>
        </message>
        <message>
            <source>Group forming</source>
            <translation>拼团未成</translation>
        </message>
        <message>
            <source>Risk review</source>
            <translation>风控审核</translation>
        </message>
        <message>
            <source>Locked by platform</source>
            <translation>平台锁定</translation>
        </message>
        <message>
            <source>Handled elsewhere</source>
            <translation>别处处理中</translation>
        </message>
        <message>
            <source>Waiting to merge</source>
            <translation>等待合单</translation>
        </message>
        <message>
            <source>No refund</source>
            <translation>无退款</translation>
        </message>
        <message>
            <source>Refund asked</source>
            <translation>退款中</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>Refund refused</source>
            <translation>退款被拒</translation>
        </message>
        <message>
            <source>Plain address</source>
            <translation>明文地址</translation>
        </message>
        <message>
            <source>Masked address</source>
            <translation>脱敏地址</translation>
        </message>
        <message>
            <source>Encrypted address</source>
            <translation>加密地址</translation>
        </message>
        <message>
            <source>Virtual number</source>
            <translation>虚拟号</translation>
        </message>
        <message>
            <source>No address</source>
            <translation>无地址</translation>
        </message>
        <message>
            <source>Paid online</source>
            <translation>在线支付</translation>
        </message>
        <message>
            <source>Cash on delivery</source>
            <translation>货到付款</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>定金</translation>
        </message>
        <message>
            <source>Shipped by us</source>
            <translation>自己发货</translation>
        </message>
        <message>
            <source>Shipped elsewhere</source>
            <translation>别处已发</translation>
        </message>
        <message>
            <source>Shipped by the platform</source>
            <translation>平台仓发货</translation>
        </message>
        <message>
            <source>Watching</source>
            <translation>只看</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>已启用</translation>
        </message>
        <message>
            <source>When printed</source>
            <translation>打印时</translation>
        </message>
        <message>
            <source>When packed</source>
            <translation>打包时</translation>
        </message>
        <message>
            <source>When handed over</source>
            <translation>揽收时</translation>
        </message>
        <message>
            <source>Own warehouse</source>
            <translation>自有仓</translation>
        </message>
        <message>
            <source>Platform's warehouse</source>
            <translation>平台仓</translation>
        </message>
        <message>
            <source>Third-party warehouse</source>
            <translation>第三方仓</translation>
        </message>
        <message>
            <source>Returns warehouse</source>
            <translation>退货仓</translation>
        </message>
        <message>
            <source>Opening stock</source>
            <translation>期初</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>入库</translation>
        </message>
        <message>
            <source>Sent out</source>
            <translation>出库</translation>
        </message>
        <message>
            <source>Came back</source>
            <translation>退回</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>调拨</translation>
        </message>
        <message>
            <source>Adjustment</source>
            <translation>调整</translation>
        </message>
        <message>
            <source>Stock take</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Unexplained</source>
            <translation>原因不明</translation>
        </message>
        <message>
            <source>Parcel</source>
            <translation>包裹</translation>
        </message>
        <message>
            <source>Re-shipment</source>
            <translation>补发</translation>
        </message>
        <message>
            <source>Exchange parcel</source>
            <translation>换货包裹</translation>
        </message>
        <message>
            <source>Parcel sent elsewhere</source>
            <translation>别处发的包裹</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>待打包</translation>
        </message>
        <message>
            <source>Being packed</source>
            <translation>打包中</translation>
        </message>
        <message>
            <source>Parcel shipped</source>
            <translation>包裹已发</translation>
        </message>
        <message>
            <source>Parcel delivered</source>
            <translation>包裹已签收</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>Refund only</source>
            <translation>仅退款</translation>
        </message>
        <message>
            <source>Return and refund</source>
            <translation>退货退款</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>换货</translation>
        </message>
        <message>
            <source>Shipment report</source>
            <translation>发货回传</translation>
        </message>
        <message>
            <source>Stock update</source>
            <translation>库存同步</translation>
        </message>
        <message>
            <source>Memo</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>In a file</source>
            <translation>已导出</translation>
        </message>
        <message>
            <source>Sending</source>
            <translation>发送中</translation>
        </message>
        <message>
            <source>Unclear</source>
            <translation>结果不明</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Given up</source>
            <translation>已放弃</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>Refund while packing</source>
            <translation>打包时退款</translation>
        </message>
        <message>
            <source>Contested parcel</source>
            <translation>有争议的包裹</translation>
        </message>
        <message>
            <source>Shipment not confirmed</source>
            <translation>发货未确认</translation>
        </message>
        <message>
            <source>Report given up</source>
            <translation>回传失败</translation>
        </message>
        <message>
            <source>Unreadable order</source>
            <translation>无法读取的订单</translation>
        </message>
        <message>
            <source>Rejected rows</source>
            <translation>被拒的行</translation>
        </message>
        <message>
            <source>Goods out of stock</source>
            <translation>商品缺货</translation>
        </message>
        <message>
            <source>Unexplained stock</source>
            <translation>库存对不上</translation>
        </message>
        <message>
            <source>Backup failed</source>
            <translation>备份失败</translation>
        </message>
        <message>
            <source>Shop paused</source>
            <translation>店铺已暂停</translation>
        </message>
        <message>
            <source>Needs a stock take</source>
            <translation>需要盘点</translation>
        </message>
        <message>
            <source>For information</source>
            <translation>提示</translation>
        </message>
        <message>
            <source>Soon</source>
            <translation>尽快</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>紧急</translation>
        </message>
        <message>
            <source>Look at orders</source>
            <translation>查看订单</translation>
        </message>
        <message>
            <source>See names and addresses</source>
            <translation>查看姓名地址</translation>
        </message>
        <message>
            <source>Import orders</source>
            <translation>导入订单</translation>
        </message>
        <message>
            <source>Edit orders</source>
            <translation>修改订单</translation>
        </message>
        <message>
            <source>Approve orders</source>
            <translation>审核订单</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>打包</translation>
        </message>
        <message>
            <source>Ship</source>
            <translation>发货</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Edit products</source>
            <translation>编辑商品</translation>
        </message>
        <message>
            <source>Change stock</source>
            <translation>调整库存</translation>
        </message>
        <message>
            <source>Manage shops</source>
            <translation>管理店铺</translation>
        </message>
        <message>
            <source>Change settings</source>
            <translation>修改设置</translation>
        </message>
        <message>
            <source>Back up and restore</source>
            <translation>备份与恢复</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>店主</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>文员</translation>
        </message>
        <message>
            <source>Packer</source>
            <translation>打包员</translation>
        </message>
        <message>
            <source>Verify by waybill</source>
            <translation>先打后验</translation>
        </message>
        <message>
            <source>Bind waybill at close</source>
            <translation>封箱绑单</translation>
        </message>
        <message>
            <source>Item first</source>
            <translation>先扫后打</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>已打开</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>正确</translation>
        </message>
        <message>
            <source>Line complete</source>
            <translation>本行完成</translation>
        </message>
        <message>
            <source>All there</source>
            <translation>已扫齐</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Waybill bound</source>
            <translation>运单已绑定</translation>
        </message>
        <message>
            <source>Wrong item</source>
            <translation>商品不对</translation>
        </message>
        <message>
            <source>One too many</source>
            <translation>多了一件</translation>
        </message>
        <message>
            <source>Unknown code</source>
            <translation>不认识的码</translation>
        </message>
        <message>
            <source>Several match</source>
            <translation>有多个匹配</translation>
        </message>
        <message>
            <source>Wrong label</source>
            <translation>面单贴错</translation>
        </message>
        <message>
            <source>Another order</source>
            <translation>别的订单</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>已挂起</translation>
        </message>
        <message>
            <source>Refunded, stop</source>
            <translation>停,已退款</translation>
        </message>
        <message>
            <source>Cancelled, stop</source>
            <translation>停,已取消</translation>
        </message>
        <message>
            <source>Done already</source>
            <translation>已经发过</translation>
        </message>
        <message>
            <source>Needs something</source>
            <translation>还需操作</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>Left unfinished</source>
            <translation>已离开</translation>
        </message>
        <message>
            <source>Double scan</source>
            <translation>重复扫码</translation>
        </message>
        <message>
            <source>Looking</source>
            <translation>查找中</translation>
        </message>
        <message>
            <source>Contested</source>
            <translation>有争议</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>已锁住</translation>
        </message>
        <message>
            <source>Unknown age</source>
            <translation>时间不明</translation>
        </message>
        <message>
            <source>Date of the file</source>
            <translation>文件日期</translation>
        </message>
        <message>
            <source>Time in the file's name</source>
            <translation>文件名时间</translation>
        </message>
        <message>
            <source>Platform itself</source>
            <translation>平台接口</translation>
        </message>
        <message>
            <source>No flag</source>
            <translation>无旗</translation>
        </message>
        <message>
            <source>Red flag</source>
            <translation>红旗</translation>
        </message>
        <message>
            <source>Yellow flag</source>
            <translation>黄旗</translation>
        </message>
        <message>
            <source>Green flag</source>
            <translation>绿旗</translation>
        </message>
        <message>
            <source>Blue flag</source>
            <translation>蓝旗</translation>
        </message>
        <message>
            <source>Purple flag</source>
            <translation>紫旗</translation>
        </message>
        <message>
            <source>Grey flag</source>
            <translation>灰旗</translation>
        </message>
        <message>
            <source>Taobao</source>
            <translation>淘宝</translation>
        </message>
        <message>
            <source>Tmall</source>
            <translation>天猫</translation>
        </message>
        <message>
            <source>Pinduoduo</source>
            <translation>拼多多</translation>
        </message>
        <message>
            <source>Douyin</source>
            <translation>抖音</translation>
        </message>
        <message>
            <source>JD</source>
            <translation>京东</translation>
        </message>
        <message>
            <source>Kuaishou</source>
            <translation>快手</translation>
        </message>
        <message>
            <source>Xiaohongshu</source>
            <translation>小红书</translation>
        </message>
        <message>
            <source>Youzan</source>
            <translation>有赞</translation>
        </message>
        <message>
            <source>Manual orders</source>
            <translation>手工单</translation>
        </message>
    </context>
</TS>
