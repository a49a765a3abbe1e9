<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>ConfirmBar</name>
        <message>
            <source>Keep as it is</source>
            <translation>保持不变</translation>
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
        <name>GlobalSearch</name>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
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
            <source>Ask the owner, or change the operator with Ctrl+L.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assign a waybill first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check it for blanks and for letters that look like digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check its permissions, or choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that it is still there and not open in another program.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check that the server runs, and its address, user and password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the number and the shop.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Check the number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a folder on this computer's own disk. Several computers work together through a server, not a shared folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose a folder that no cloud program synchronises; backups may be copied to the cloud.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose one from the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the file itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the order export.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the order file that the platform's back office exported, as it was downloaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the order file that the platform's back office exported.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the order report and the item report of the same shop, or import each file alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the paper the page was made for; a page is never stretched, because its barcodes would not be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose wider paper or a shorter code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the program's window and wait for running commands, then try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy the file store.key from the old computer into {folder}, or log in as the user whose keyring has it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter the password that the platform showed or sent with the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export a shorter period, or in several parts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export it again and import it without opening it in between.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export it again and import that file without opening it in between.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export it again with these columns chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Free some space, or choose a folder on another disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import the file as it was downloaded, or format the column as text.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Import the item report, or map the listing to a Sku.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Install the newer version again; this one changes nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is damaged or not complete. Export or download it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It may have been shipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Known are {known} and the profiles you saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at its timeline.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at its timeline: it was shipped, refunded or cancelled.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Map its columns to fields once and save that as a profile; check that the file is the order export.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name the carrier.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Name the shop, or use the internal id.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No table of orders was found in {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only letters, digits and signs of plain ASCII can stand in a barcode.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open it, remove the password and save it, or export it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number} has no parcel.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number} has no unshipped waybill.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number} has nothing left to pack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number} is on hold: {reasons}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number} is {status}: {verb} is not possible.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order {number}: {reason} goes away when its cause is mended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Release the hold first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Restore the newest backup from {backups}; the damaged file is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scan the waybill again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set both parcels aside and find out which one it belongs to.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Several orders have the number {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The archive {name} holds {count} tables; one is expected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The archive {name} is protected with a password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The characters of this file are garbled: it was opened and saved with a wrong encoding.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The columns of {name} are not those of a known order file: {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database server doesn't answer: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk of {folder} is full.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file can't be read: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file has more than {limit} rows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file in the archive is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is no text in UTF-8, GB18030 or UTF-16.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is too large: {size} MB, at most {limit} MB can be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file {name} can't be opened: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file {name} is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file {name} lacks columns that are needed: {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder {folder} can't be written to: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder {folder} is on a network drive ({kind}). The store would be damaged there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder {folder} is synchronised by {service}. The store would be damaged there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The key {fingerprint} of this store is not on this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number {number} does not say which carrier it belongs to ({carriers}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number {number} is bound to another parcel ({other}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The page is {width} × {height} mm, the paper {paper_width} × {paper_height} mm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The password does not open the archive {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The store is open in another window or command.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The store {file} can't be read: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The workbook {name} is protected with a password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no carrier {carrier}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no file format called {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no order {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer has no keyring that could guard the platform's secrets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This store was last used by a newer version of the program (tables {revision}; this one knows {head}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unlock or install the system's keyring, or set a passphrase in the environment variable OMS_PASSPHRASE.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpack it and import its files one by one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unpack it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is a file of the kind “{kind}”; it holds no orders.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is a folder, not a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is an archive inside an archive.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is not the item report that belongs to this order file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is {what}, not a table of orders.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} is not a waybill number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} was ruined by a spreadsheet program: its last digits are lost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{operator} may not do this (needs: {permission}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” can't be printed as a barcode</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{text}” is too long for a barcode on this paper</source>
            <translation type="unfinished" />
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
