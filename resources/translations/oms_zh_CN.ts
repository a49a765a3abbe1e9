<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>AboutPage</name>
        <message>
            <source>Free software under the Apache License 2.0: use it, change it, pass it on. It comes without warranty.</source>
            <translation>自由软件,采用 Apache 2.0 许可证:可以使用、修改和分发。不提供任何担保。</translation>
        </message>
        <message>
            <source>Licences of what it stands on</source>
            <translation>所用软件的许可证</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Qt</source>
            <translation>Qt</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>System</source>
            <translation>系统</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>数据文件夹</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>ActionArea</name>
        <message numerus="yes">
            <source>Cancel %n order(s) for good? They leave the queue, and their parcels become void.</source>
            <translation>
                <numerusform>确定取消 %n 笔订单?取消后离开队列,对应包裹作废,不能恢复。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Cancel %n order(s)</source>
            <translation>
                <numerusform>取消 %n 笔订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Mark %n order(s) as shipped, not packed here? Nothing is reported to the platform.</source>
            <translation>
                <numerusform>把 %n 笔订单标为已发出(不在本机打包)?不会回传平台。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) are out</source>
            <translation>
                <numerusform>%n 笔已发出</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>……还有 %n 笔</numerusform>
            </translation>
        </message>
        <message>
            <source>Select them</source>
            <translation>选中这些订单</translation>
        </message>
        <message>
            <source>Select it</source>
            <translation>选中该订单</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) refused:</source>
            <translation>
                <numerusform>%n 笔未能处理:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AddForm</name>
        <message>
            <source>Check and add</source>
            <translation>检查并添加</translation>
        </message>
        <message>
            <source>Add shop</source>
            <translation>添加店铺</translation>
        </message>
        <message>
            <source>Asking the platform…</source>
            <translation>正在询问平台…</translation>
        </message>
        <message>
            <source>Add a shop</source>
            <translation>添加店铺</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>As your people call it; the platform never sees it.</source>
            <translation>你们自己的叫法,平台看不到。</translation>
        </message>
        <message>
            <source>Orders come by themselves, by the platform's API</source>
            <translation>通过平台接口,订单自动进来</translation>
        </message>
        <message>
            <source>Orders come from files</source>
            <translation>通过文件导入订单</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>AlertAction</name>
        <message>
            <source>Show them</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Open order</source>
            <translation>打开订单</translation>
        </message>
        <message>
            <source>Batch-shipping file</source>
            <translation>批量发货文件</translation>
        </message>
        <message>
            <source>See reports</source>
            <translation>查看回传</translation>
        </message>
        <message>
            <source>See shop</source>
            <translation>查看店铺</translation>
        </message>
        <message>
            <source>Import mended file</source>
            <translation>导入改好的文件</translation>
        </message>
        <message>
            <source>See products</source>
            <translation>查看商品</translation>
        </message>
        <message>
            <source>See backups</source>
            <translation>查看备份</translation>
        </message>
        <message>
            <source>See check-up</source>
            <translation>查看体检</translation>
        </message>
        <message>
            <source>Count stock</source>
            <translation>去盘点</translation>
        </message>
        <message>
            <source>See low stock</source>
            <translation>查看低库存</translation>
        </message>
    </context>
    <context>
        <name>AlertColumns</name>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>发生了什么</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>开始时间</translation>
        </message>
        <message>
            <source>Dealt with</source>
            <translation>处理</translation>
        </message>
    </context>
    <context>
        <name>AlertLine</name>
        <message>
            <source>Dealt with: take it off the list</source>
            <translation>已处理,从列表移除</translation>
        </message>
    </context>
    <context>
        <name>AlertPanel</name>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Open the order it is about</source>
            <translation>打开相关订单</translation>
        </message>
        <message>
            <source>Dealt with</source>
            <translation>已处理</translation>
        </message>
        <message>
            <source>Take the marked ones off the list</source>
            <translation>把选中的从列表移除</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>重新打开</translation>
        </message>
        <message>
            <source>It was not dealt with after all</source>
            <translation>其实还没有处理完</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>{time} 起</translation>
        </message>
        <message>
            <source>dealt with {time} {who}</source>
            <translation>{time} {who} 已处理</translation>
        </message>
    </context>
    <context>
        <name>ApiTab</name>
        <message>
            <source>Check and keep</source>
            <translation>检查并保存</translation>
        </message>
        <message>
            <source>Check and bind</source>
            <translation>检查并绑定</translation>
        </message>
        <message>
            <source>This platform can't be asked yet: its orders come from files.</source>
            <translation>该平台暂不能直连:订单通过文件导入。</translation>
        </message>
        <message>
            <source>Its orders come from files.</source>
            <translation>订单通过文件导入。</translation>
        </message>
        <message>
            <source>Its orders come by themselves.</source>
            <translation>订单会自动进来。</translation>
        </message>
        <message>
            <source>Account {id}.</source>
            <translation>账号 {id}。</translation>
        </message>
        <message>
            <source>Last asked {age}.</source>
            <translation>上次同步:{age}。</translation>
        </message>
        <message>
            <source>The login ended at {moment}.</source>
            <translation>授权已于 {moment} 到期。</translation>
        </message>
        <message>
            <source>The login lasts until {moment} and is renewed by itself.</source>
            <translation>授权有效至 {moment},会自动续期。</translation>
        </message>
        <message>
            <source>The login lasts until {moment}; sign in again before.</source>
            <translation>授权有效至 {moment},请在此之前重新授权。</translation>
        </message>
        <message>
            <source>Asking the platform…</source>
            <translation>正在询问平台…</translation>
        </message>
        <message>
            <source>The shop has its API; its orders come by themselves now.</source>
            <translation>店铺已绑定接口,订单从现在起自动进来。</translation>
        </message>
        <message>
            <source>The shop has its API. Go live when its orders have come.</source>
            <translation>店铺已绑定接口。订单进来后即可正式启用。</translation>
        </message>
        <message>
            <source>The platform knows us as {name} ({id}).</source>
            <translation>平台识别为 {name}({id})。</translation>
        </message>
        <message>
            <source>The login is renewed.</source>
            <translation>授权已续期。</translation>
        </message>
        <message>
            <source>The login is renewed and lasts until {moment}.</source>
            <translation>授权已续期,有效至 {moment}。</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>重新授权</translation>
        </message>
        <message>
            <source>Enter new keys</source>
            <translation>填写新的密钥</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Ask the platform who we are</source>
            <translation>询问平台我们是谁</translation>
        </message>
        <message>
            <source>Renew now</source>
            <translation>立即续期</translation>
        </message>
        <message>
            <source>A new login before the old one ends</source>
            <translation>在旧授权到期前换新的</translation>
        </message>
    </context>
    <context>
        <name>AskBar</name>
        <message>
            <source>Leave it</source>
            <translation>算了</translation>
        </message>
    </context>
    <context>
        <name>BarcodesBox</name>
        <message>
            <source>Barcodes</source>
            <translation>条码</translation>
        </message>
        <message>
            <source>Scan or type</source>
            <translation>扫描或输入</translation>
        </message>
        <message>
            <source>Barcode to add</source>
            <translation>要添加的条码</translation>
        </message>
        <message>
            <source>Pieces a scan counts</source>
            <translation>每扫一次计几件</translation>
        </message>
        <message>
            <source>Pieces a scan counts: 12 for a case of twelve</source>
            <translation>每扫一次计几件:一箱 12 件就填 12</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Add this barcode · Enter</source>
            <translation>添加这个条码 · 回车</translation>
        </message>
        <message>
            <source>learned at the bench</source>
            <translation>打包时学到</translation>
        </message>
        <message>
            <source>from a file</source>
            <translation>来自文件</translation>
        </message>
        <message>
            <source>from a merged product</source>
            <translation>来自合并的商品</translation>
        </message>
        <message>
            <source>Take off {code}</source>
            <translation>移除 {code}</translation>
        </message>
    </context>
    <context>
        <name>BenchPage</name>
        <message>
            <source>Sound and speech</source>
            <translation>声音与语音</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>扫描枪</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>作业</translation>
        </message>
        <message>
            <source>What is next, in a few words; colour and text always show it</source>
            <translation>用几个字播报下一步;颜色和文字始终会显示</translation>
        </message>
        <message>
            <source>Sound device</source>
            <translation>声音设备</translation>
        </message>
        <message>
            <source>Try the tones</source>
            <translation>试听提示音</translation>
        </message>
        <message>
            <source>Each can be told from the others by ear alone</source>
            <translation>只凭听觉就能分辨</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>正确</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>拦截</translation>
        </message>
        <message>
            <source>Hear this tone</source>
            <translation>试听这个提示音</translation>
        </message>
        <message>
            <source>Try the voice</source>
            <translation>试听语音</translation>
        </message>
        <message>
            <source>Say something</source>
            <translation>播报一句</translation>
        </message>
        <message>
            <source>Calibrated: {names}</source>
            <translation>已校准:{names}</translation>
        </message>
        <message>
            <source>Finds out what the scanner sends, so that no scan is lost to CapsLock or another layout</source>
            <translation>检测扫描枪发出的内容,避免大写锁定或键盘布局导致漏扫</translation>
        </message>
        <message>
            <source>Calibrate the scanner</source>
            <translation>校准扫描枪</translation>
        </message>
        <message>
            <source>Calibrate…</source>
            <translation>开始校准…</translation>
        </message>
        <message>
            <source>Print sheet</source>
            <translation>打印校准页</translation>
        </message>
        <message>
            <source>The sheet of codes to scan</source>
            <translation>供扫描的校准码</translation>
        </message>
        <message>
            <source>Print bench card</source>
            <translation>打印命令卡</translation>
        </message>
        <message>
            <source>The bench's commands as barcodes</source>
            <translation>打包台命令的条码</translation>
        </message>
        <message>
            <source>The system's own</source>
            <translation>系统默认</translation>
        </message>
        <message>
            <source>{name} (not there now)</source>
            <translation>{name}(未连接)</translation>
        </message>
        <message>
            <source>Sounds are switched off.</source>
            <translation>声音已关闭。</translation>
        </message>
        <message>
            <source>This computer has no sound output.</source>
            <translation>这台电脑没有声音输出设备。</translation>
        </message>
        <message>
            <source>The tone {name} can't be played.</source>
            <translation>无法播放提示音 {name}。</translation>
        </message>
        <message>
            <source>Spoken answers are switched off.</source>
            <translation>语音播报已关闭。</translation>
        </message>
        <message>
            <source>Right, two more</source>
            <translation>正确,还差两件</translation>
        </message>
    </context>
    <context>
        <name>BenchStrip</name>
        <message>
            <source>Station {station} · Operator {operator}</source>
            <translation>台 {station} · 操作员 {operator}</translation>
        </message>
        <message>
            <source>No sound device</source>
            <translation>没有声音设备</translation>
        </message>
        <message>
            <source>Sound can't be played</source>
            <translation>声音播放失败</translation>
        </message>
        <message>
            <source>Sounds are on: switch them off</source>
            <translation>声音已开,点击关闭</translation>
        </message>
        <message>
            <source>Sounds are off: switch them on</source>
            <translation>声音已关,点击打开</translation>
        </message>
        <message>
            <source>Calibrate the scanner</source>
            <translation>校准扫描枪</translation>
        </message>
        <message>
            <source>Keys and commands (F1)</source>
            <translation>键位与命令 (F1)</translation>
        </message>
    </context>
    <context>
        <name>BenchView</name>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>扫描</translation>
        </message>
        <message>
            <source>Scan a waybill, a slip or an item</source>
            <translation>请扫面单、发货单或商品</translation>
        </message>
    </context>
    <context>
        <name>BesideBench</name>
        <message>
            <source>Scan a waybill or a packing slip, or find an order with F3.</source>
            <translation>请扫面单或发货单,或按 F3 查找订单。</translation>
        </message>
        <message>
            <source>No order is on the bench</source>
            <translation>台上没有订单</translation>
        </message>
        <message>
            <source>Orders come here when they are approved. Approve them in the order list.</source>
            <translation>订单审核后会出现在这里。请到订单列表审核。</translation>
        </message>
        <message>
            <source>Nothing to pack</source>
            <translation>没有待打包的订单</translation>
        </message>
        <message>
            <source>Show the orders</source>
            <translation>查看订单</translation>
        </message>
    </context>
    <context>
        <name>BuyColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Orders wait for</source>
            <translation>缺货订单</translation>
        </message>
        <message>
            <source>Sold in 14 days</source>
            <translation>14 天销量</translation>
        </message>
        <message>
            <source>Buy</source>
            <translation>采购</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>金额</translation>
        </message>
    </context>
    <context>
        <name>BuyPage</name>
        <message>
            <source>Enough for</source>
            <translation>够卖</translation>
        </message>
        <message>
            <source>Days that the goods should last</source>
            <translation>希望够卖的天数</translation>
        </message>
        <message>
            <source> days</source>
            <translation> 天</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>The list, as Excel or CSV, for the supplier</source>
            <translation>导出为 Excel 或 CSV,发给供应商</translation>
        </message>
        <message>
            <source>Open the product</source>
            <translation>打开商品资料</translation>
        </message>
        <message>
            <source>What to buy</source>
            <translation>采购建议</translation>
        </message>
        <message>
            <source>Nothing needs to be bought</source>
            <translation>暂时不需要采购</translation>
        </message>
        <message>
            <source>Products appear here when orders wait for them, when they are below their safety stock, or when they will be at the pace of the last 14 days. Only products whose stock is kept are looked at.</source>
            <translation>有订单缺货、低于安全库存,或按近 14 天销量即将不足的商品会列在这里。只看已管库存的商品。</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n 种商品</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) written to {file}.</source>
            <translation>
                <numerusform>%n 种商品已写入 {file}。</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
    </context>
    <context>
        <name>Calibrating</name>
        <message>
            <source>{code} came without Enter and was not taken. Calibrate the scanner with the button at the top.</source>
            <translation>{code} 没有以回车结尾,未计数。请用上方的按钮校准扫描枪。</translation>
        </message>
    </context>
    <context>
        <name>CalibrationPage</name>
        <message>
            <source>Calibrate the scanner</source>
            <translation>校准扫描枪</translation>
        </message>
        <message>
            <source>Print the sheet and scan its first code. What the scanner gets wrong is said here, and corrected from then on as far as it can be.</source>
            <translation>打印校准页,扫第一个条码。扫描枪有什么问题会显示在这里,能纠正的从此自动纠正。</translation>
        </message>
        <message>
            <source>Print the sheet</source>
            <translation>打印校准页</translation>
        </message>
        <message>
            <source>Print the bench card</source>
            <translation>打印台卡</translation>
        </message>
        <message>
            <source>Back to packing</source>
            <translation>返回打包</translation>
        </message>
        <message>
            <source>Waiting for the scan of the first code…</source>
            <translation>等待扫第一个条码…</translation>
        </message>
        <message>
            <source>All is right: every character arrived as printed.</source>
            <translation>一切正常:每个字符都与印的一样。</translation>
        </message>
        <message>
            <source>It can be used as it is now: {summary}</source>
            <translation>现在可以使用:{summary}</translation>
        </message>
        <message>
            <source>Mend that, then scan the code again.</source>
            <translation>请先解决,再扫一次。</translation>
        </message>
        <message>
            <source>Enter ends a code</source>
            <translation>以回车结束</translation>
        </message>
        <message>
            <source>silence ends a code</source>
            <translation>以停顿结束</translation>
        </message>
        <message>
            <source>{n} ms a character at most</source>
            <translation>每字符最多 {n} 毫秒</translation>
        </message>
        <message>
            <source>case turned back</source>
            <translation>大小写已纠正</translation>
        </message>
        <message>
            <source>layout corrected</source>
            <translation>键盘布局已纠正</translation>
        </message>
    </context>
    <context>
        <name>CarrierBar</name>
        <message>
            <source>Choose a carrier</source>
            <translation>选择快递公司</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message numerus="yes">
            <source>Carrier for %n order(s)</source>
            <translation>
                <numerusform>%n 笔订单用哪家快递</numerusform>
            </translation>
        </message>
        <message>
            <source>Set carrier</source>
            <translation>确定快递</translation>
        </message>
    </context>
    <context>
        <name>CheckLine</name>
        <message>
            <source>fine</source>
            <translation>正常</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>异常</translation>
        </message>
        <message>
            <source>look</source>
            <translation>注意</translation>
        </message>
    </context>
    <context>
        <name>CheckName</name>
        <message>
            <source>Version of the tables</source>
            <translation>数据表版本</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>数据库</translation>
        </message>
        <message>
            <source>Stock ledger</source>
            <translation>库存流水</translation>
        </message>
        <message>
            <source>Reservations</source>
            <translation>库存预留</translation>
        </message>
        <message>
            <source>Kept for orders</source>
            <translation>订单预留</translation>
        </message>
        <message>
            <source>Taken from stock</source>
            <translation>出库扣减</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>计数</translation>
        </message>
        <message>
            <source>Audit trail</source>
            <translation>操作日志</translation>
        </message>
        <message>
            <source>Parcels</source>
            <translation>包裹</translation>
        </message>
        <message>
            <source>Orders</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Shipment reports</source>
            <translation>发货回传</translation>
        </message>
        <message>
            <source>States of reports</source>
            <translation>回传状态</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>密钥</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>磁盘</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>数据文件夹</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>备份</translation>
        </message>
        <message>
            <source>Shops</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Fonts for printing</source>
            <translation>打印字体</translation>
        </message>
        <message>
            <source>Printers</source>
            <translation>打印机</translation>
        </message>
    </context>
    <context>
        <name>ChoiceList</name>
        <message>
            <source>Choose with the keys 1 to 9</source>
            <translation>按数字键 1–9 选择</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Approve</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>Back to be approved</source>
            <translation>退回待审核</translation>
        </message>
        <message>
            <source>Hold…</source>
            <translation>挂起…</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>解除挂起</translation>
        </message>
        <message>
            <source>Memo and flag…</source>
            <translation>备注与旗标…</translation>
        </message>
        <message>
            <source>Mark urgent</source>
            <translation>标为加急</translation>
        </message>
        <message>
            <source>Not urgent</source>
            <translation>取消加急</translation>
        </message>
        <message>
            <source>Carrier…</source>
            <translation>选快递…</translation>
        </message>
        <message>
            <source>Tracking…</source>
            <translation>填运单号…</translation>
        </message>
        <message>
            <source>Unbind tracking no.</source>
            <translation>解绑运单号</translation>
        </message>
        <message>
            <source>Print slips</source>
            <translation>打印发货单</translation>
        </message>
        <message>
            <source>Print pick list</source>
            <translation>打印拣货单</translation>
        </message>
        <message>
            <source>Print labels</source>
            <translation>打印面单</translation>
        </message>
        <message>
            <source>Slips as PDF…</source>
            <translation>发货单存为 PDF…</translation>
        </message>
        <message>
            <source>Shipped elsewhere</source>
            <translation>已发出,不在本机打包</translation>
        </message>
        <message>
            <source>Goods came back…</source>
            <translation>退货入库…</translation>
        </message>
        <message>
            <source>Cancel orders…</source>
            <translation>取消订单…</translation>
        </message>
        <message>
            <source>Copy order no.</source>
            <translation>复制订单号</translation>
        </message>
        <message>
            <source>Copy tracking no.</source>
            <translation>复制运单号</translation>
        </message>
        <message>
            <source>Show receiver</source>
            <translation>显示收件人</translation>
        </message>
        <message>
            <source>New order</source>
            <translation>新建订单</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Save this view…</source>
            <translation>保存此视图…</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>选择列</translation>
        </message>
        <message>
            <source>Details beside the list</source>
            <translation>显示右侧详情</translation>
        </message>
        <message>
            <source>Find in this list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>刷新</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>In the hand: {scanned}. Wanted: {wanted}.</source>
            <translation>手里的:{scanned}。应该是:{wanted}。</translation>
        </message>
        <message>
            <source>In your hand</source>
            <translation>手里的</translation>
        </message>
        <message>
            <source>Wanted</source>
            <translation>应该是</translation>
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
            <translation>下单日期</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>开始日期</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>结束日期</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
    </context>
    <context>
        <name>DaysTab</name>
        <message numerus="yes">
            <source>%n order(s) of these days are not here.</source>
            <translation>
                <numerusform>这些天有 %n 单还没有进来。</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is missing.</source>
            <translation>没有遗漏。</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) fetched.</source>
            <translation>
                <numerusform>已补取 %n 单。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n still missing: look at what could not be read, or at the platform's back office.</source>
            <translation>
                <numerusform>仍缺 %n 单:请查看“无法识别”的订单,或到平台后台核对。</numerusform>
            </translation>
        </message>
        <message>
            <source>How many orders were placed each day by the platform's count, and how many of them are here.</source>
            <translation>平台统计的每天下单数,以及其中已进入本店的订单数。</translation>
        </message>
        <message>
            <source>This platform doesn't tell how many orders a day had.</source>
            <translation>该平台不提供每天的订单数。</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>本店</translation>
        </message>
        <message numerus="yes">
            <source>Fetch %n missing</source>
            <translation>
                <numerusform>补取 %n 单</numerusform>
            </translation>
        </message>
        <message>
            <source>complete</source>
            <translation>齐全</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>天数</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>核对</translation>
        </message>
        <message>
            <source>Ask the platform for its counts</source>
            <translation>询问平台每天的订单数</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
    </context>
    <context>
        <name>Deadline</name>
        <message>
            <source>{sign}{days}d</source>
            <translation>{sign}{days}天</translation>
        </message>
        <message>
            <source>{sign}{days}d {hours}h</source>
            <translation>{sign}{days}天{hours}时</translation>
        </message>
    </context>
    <context>
        <name>DoctorPage</name>
        <message>
            <source>Is everything in order?</source>
            <translation>一切正常吗?</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>立即体检</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy all of it as text</source>
            <translation>全部复制为文本</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>Store, copies, disk, printers and fonts are looked at. It takes a few seconds.</source>
            <translation>检查数据、备份、磁盘、打印机和字体,需要几秒钟。</translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) are wrong.</source>
            <translation>
                <numerusform>有 %n 项异常。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>In order; %n thing(s) to look at.</source>
            <translation>
                <numerusform>正常;有 %n 项需要留意。</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is in order.</source>
            <translation>一切正常。</translation>
        </message>
    </context>
    <context>
        <name>DraftLines</name>
        <message>
            <source>Add an item: name, code or barcode</source>
            <translation>添加商品:名称、编码或条码</translation>
        </message>
        <message>
            <source>No item yet. Type a few letters above and press Enter.</source>
            <translation>还没有商品。在上面输入几个字,按回车添加。</translation>
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
        <name>EntryField</name>
        <message>
            <source>Type a code</source>
            <translation>手输条码</translation>
        </message>
        <message>
            <source>The code or its last 4 to 6 digits, then Enter</source>
            <translation>输入条码或末 4–6 位,按回车</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>How many the next scan counts, then Enter</source>
            <translation>下一次扫描计几件,按回车</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>重量(克)</translation>
        </message>
        <message>
            <source>What the scale shows, then Enter</source>
            <translation>输入秤上的读数,按回车</translation>
        </message>
        <message>
            <source>Why it is put aside</source>
            <translation>挂起原因</translation>
        </message>
        <message>
            <source>In a few words, then Enter</source>
            <translation>写几个字,按回车</translation>
        </message>
        <message>
            <source>Find an order</source>
            <translation>查找订单</translation>
        </message>
        <message>
            <source>Tail of the number, goods, pinyin, then Enter</source>
            <translation>订单号尾数、商品、拼音,按回车</translation>
        </message>
        <message>
            <source>Back to scanning (Esc)</source>
            <translation>返回扫描 (Esc)</translation>
        </message>
    </context>
    <context>
        <name>ExceptionsScreen</name>
        <message>
            <source>Exceptions</source>
            <translation>异常</translation>
        </message>
        <message>
            <source>Enter settles it, Delete takes it off the list</source>
            <translation>回车去处理,Delete 从列表移除</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Every kind</source>
            <translation>全部类型</translation>
        </message>
        <message>
            <source>Any urgency</source>
            <translation>全部紧急程度</translation>
        </message>
        <message>
            <source>All shops</source>
            <translation>全部店铺</translation>
        </message>
        <message>
            <source>Which kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>How urgent</source>
            <translation>紧急程度</translation>
        </message>
        <message>
            <source>Which shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Need you</source>
            <translation>待处理</translation>
        </message>
        <message>
            <source>Dealt with</source>
            <translation>已处理</translation>
        </message>
        <message>
            <source>Nothing of this kind</source>
            <translation>没有这一类</translation>
        </message>
        <message>
            <source>The filter hides the rest.</source>
            <translation>其余的被筛选隐藏了。</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>全部显示</translation>
        </message>
        <message>
            <source>Nothing has been dealt with yet</source>
            <translation>还没有处理过的</translation>
        </message>
        <message>
            <source>What you settle stays here, with who settled it and when.</source>
            <translation>处理过的会留在这里,记下是谁、什么时候处理的。</translation>
        </message>
        <message>
            <source>Nothing needs you right now</source>
            <translation>现在没有需要处理的事</translation>
        </message>
        <message>
            <source>Late orders, refunds during packing, refused rows, shipments a platform doesn't confirm: what the program can't settle by itself appears here.</source>
            <translation>超时订单、打包中退款、被拒绝的行、平台没有确认的发货:程序自己处理不了的,都会出现在这里。</translation>
        </message>
        <message numerus="yes">
            <source>Opened again: %n</source>
            <translation>
                <numerusform>已重新打开 %n 条</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Dealt with: %n</source>
            <translation>
                <numerusform>已处理 %n 条</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportAges</name>
        <message>
            <source>Last export</source>
            <translation>最近导出</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>Import a newer export of {shop}</source>
            <translation>导入 {shop} 更新的导出文件</translation>
        </message>
    </context>
    <context>
        <name>FileJobs</name>
        <message>
            <source>Tables</source>
            <translation>表格</translation>
        </message>
        <message>
            <source>Import products</source>
            <translation>导入商品</translation>
        </message>
        <message>
            <source>Importing products from {file}</source>
            <translation>正在从 {file} 导入商品</translation>
        </message>
        <message>
            <source>{new} new, {updated} changed, {unchanged} as before</source>
            <translation>新增 {new},更新 {updated},未变 {unchanged}</translation>
        </message>
        <message>
            <source>Import cancelled: {counts}.</source>
            <translation>已取消导入:{counts}。</translation>
        </message>
        <message>
            <source>Columns not used: {names}.</source>
            <translation>未使用的列:{names}。</translation>
        </message>
        <message>
            <source>Stock is not tracked yet: it starts when the opening stock is posted.</source>
            <translation>尚未开始管库存:录入期初库存后开始。</translation>
        </message>
        <message>
            <source>Copy refused rows</source>
            <translation>复制未导入的行</translation>
        </message>
        <message>
            <source>row {row} {code}: {reason}</source>
            <translation>第 {row} 行 {code}:{reason}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) refused:</source>
            <translation>
                <numerusform>%n 行未导入:</numerusform>
            </translation>
        </message>
        <message>
            <source>Products</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Export products</source>
            <translation>导出商品</translation>
        </message>
        <message>
            <source>Writing {file}</source>
            <translation>正在写入 {file}</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) written to {file}.</source>
            <translation>
                <numerusform>%n 个商品已写入 {file}。</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>已复制</translation>
        </message>
    </context>
    <context>
        <name>FileList</name>
        <message>
            <source>Importing… {part} %</source>
            <translation>正在导入 {part}%</translation>
        </message>
        <message>
            <source>Looking… {part} %</source>
            <translation>正在查看 {part}%</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>正在查看…</translation>
        </message>
        <message>
            <source>Needs a password</source>
            <translation>需要密码</translation>
        </message>
        <message>
            <source>Can't be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source>Columns to be matched</source>
            <translation>需要对应列</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>可以导入</translation>
        </message>
        <message>
            <source>Choose the shop</source>
            <translation>请选择店铺</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>正在导入…</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>已检查</translation>
        </message>
        <message>
            <source>{n} new</source>
            <translation>新增 {n}</translation>
        </message>
        <message>
            <source>{n} rejected</source>
            <translation>拒绝 {n} 行</translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Exported at</source>
            <translation>导出时间</translation>
        </message>
        <message>
            <source>By the file's date: correct it if the file is older.</source>
            <translation>按文件日期;若文件更早,请改正。</translation>
        </message>
        <message>
            <source>Together with the item report {file}</source>
            <translation>与宝贝报表 {file} 一起导入</translation>
        </message>
        <message>
            <source>This very file was imported {age}. Importing it again changes nothing.</source>
            <translation>这个文件{age}已导入过,再次导入不会有任何改变。</translation>
        </message>
        <message>
            <source>Columns missing: {columns}</source>
            <translation>缺少列:{columns}</translation>
        </message>
        <message>
            <source>An item report alone: orders that are here get their lines, the others wait for the order report.</source>
            <translation>只有宝贝报表:已导入的订单会补上明细,其余的等订单报表导入后再归入。</translation>
        </message>
        <message numerus="yes">
            <source>The first rows · %n column(s) found</source>
            <translation>
                <numerusform>前几行 · 共 %n 列</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose where these orders belong.</source>
            <translation>请选择这些订单属于哪个店铺。</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Make Skus for listings that have none</source>
            <translation>为没有对应商品的平台商品自动建立商品</translation>
        </message>
        <message>
            <source>Remember the password for this shop</source>
            <translation>为此店铺记住密码</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Check only</source>
            <translation>只检查</translation>
        </message>
        <message>
            <source>Read the whole file, store nothing</source>
            <translation>读完整个文件,但不保存</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>从列表移除</translation>
        </message>
        <message>
            <source>Separate</source>
            <translation>分开</translation>
        </message>
        <message>
            <source>Import the two reports one by one</source>
            <translation>两份报表分别导入</translation>
        </message>
        <message>
            <source>Change columns…</source>
            <translation>修改列对应…</translation>
        </message>
    </context>
    <context>
        <name>FileWord</name>
        <message>
            <source>{platform} order report</source>
            <translation>{platform}订单报表</translation>
        </message>
        <message>
            <source>{platform} item report</source>
            <translation>{platform}宝贝报表</translation>
        </message>
        <message>
            <source>{platform} order export</source>
            <translation>{platform}订单导出</translation>
        </message>
        <message>
            <source>classic layout</source>
            <translation>经典版</translation>
        </message>
        <message>
            <source>current layout</source>
            <translation>新版</translation>
        </message>
        <message>
            <source>layout {name}</source>
            <translation>版式 {name}</translation>
        </message>
        <message>
            <source>Order number</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Line number</source>
            <translation>子订单号</translation>
        </message>
        <message>
            <source>Order status</source>
            <translation>订单状态</translation>
        </message>
        <message>
            <source>Product title</source>
            <translation>商品标题</translation>
        </message>
        <message>
            <source>Specification</source>
            <translation>规格</translation>
        </message>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>Item id</source>
            <translation>商品 ID</translation>
        </message>
        <message>
            <source>Sku id</source>
            <translation>规格 ID</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>Unit price</source>
            <translation>单价</translation>
        </message>
        <message>
            <source>Paid for the line</source>
            <translation>行实付</translation>
        </message>
        <message>
            <source>Paid for the order</source>
            <translation>订单实付</translation>
        </message>
        <message>
            <source>Postage</source>
            <translation>运费</translation>
        </message>
        <message>
            <source>Ordered at</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>付款时间</translation>
        </message>
        <message>
            <source>Shipped at</source>
            <translation>发货时间</translation>
        </message>
        <message>
            <source>Ship by</source>
            <translation>最晚发货</translation>
        </message>
        <message>
            <source>Refund status</source>
            <translation>售后状态</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>省</translation>
        </message>
        <message>
            <source>City</source>
            <translation>市</translation>
        </message>
        <message>
            <source>District</source>
            <translation>区县</translation>
        </message>
        <message>
            <source>Street and house</source>
            <translation>详细地址</translation>
        </message>
        <message>
            <source>Whole address</source>
            <translation>完整地址</translation>
        </message>
        <message>
            <source>Buyer's note</source>
            <translation>买家留言</translation>
        </message>
        <message>
            <source>Seller's memo</source>
            <translation>卖家备注</translation>
        </message>
        <message>
            <source>Tracking number</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message>
            <source>Way of payment</source>
            <translation>支付方式</translation>
        </message>
    </context>
    <context>
        <name>FileWork</name>
        <message>
            <source>The template is kept; the next file is filled from it.</source>
            <translation>模板已保存,以后的文件按它填写。</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>已复制:{text}</translation>
        </message>
    </context>
    <context>
        <name>FilesPage</name>
        <message>
            <source>Watched folder</source>
            <translation>监视文件夹</translation>
        </message>
        <message>
            <source>A new export that appears there is offered and imported with one click</source>
            <translation>出现新的导出文件时会提示,一键导入</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Usually that of the browser's downloads</source>
            <translation>通常是浏览器的下载文件夹</translation>
        </message>
        <message>
            <source>Choose folder…</source>
            <translation>选择文件夹…</translation>
        </message>
        <message>
            <source>Copies of the store</source>
            <translation>数据备份</translation>
        </message>
        <message>
            <source>A copy is made each day; seven days and four weeks are kept</source>
            <translation>每天自动备份一次,保留最近 7 天和 4 周</translation>
        </message>
        <message>
            <source>Each is opened, checked and counted before it counts as one</source>
            <translation>每份备份都会打开、检查、清点后才算数</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>立即备份</translation>
        </message>
        <message>
            <source>There is no copy yet.</source>
            <translation>还没有备份。</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>数据文件夹</translation>
        </message>
        <message>
            <source>Everything of this store lies here</source>
            <translation>所有数据都在这里</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <source>Check and restore…</source>
            <translation>检查并恢复…</translation>
        </message>
        <message>
            <source>Open, check and count it; nothing is replaced yet</source>
            <translation>打开、检查并清点;此时不会替换任何数据</translation>
        </message>
        <message>
            <source>Copying the store</source>
            <translation>正在备份</translation>
        </message>
        <message numerus="yes">
            <source>{file}: %n order(s), checked.</source>
            <translation>
                <numerusform>{file}:%n 笔订单,已检查。</numerusform>
            </translation>
        </message>
        <message>
            <source>To put it in place, close the program and run: {command}</source>
            <translation>要恢复,请关闭程序后运行:{command}</translation>
        </message>
        <message>
            <source>Copy command</source>
            <translation>复制命令</translation>
        </message>
        <message numerus="yes">
            <source>{file} is good: %n order(s).</source>
            <translation>
                <numerusform>{file} 完好:%n 笔订单。</numerusform>
            </translation>
        </message>
        <message>
            <source>The program closes, puts it in place and starts again; the store of now is kept beside.</source>
            <translation>程序会关闭、换上这份备份再重新启动;现在的数据会另外保留。</translation>
        </message>
        <message>
            <source>Restore this copy</source>
            <translation>恢复这份备份</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>要监视的文件夹</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>{condition} · Delete takes it away</source>
            <translation>{condition} · 按 Delete 去掉</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Any</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>From … to …</source>
            <translation>自定义日期…</translation>
        </message>
        <message>
            <source>before {time}</source>
            <translation>{time} 前</translation>
        </message>
        <message>
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>since {time}</source>
            <translation>{time} 起</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>挂起原因</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>发货单</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>旗标</translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation>加急</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>时效</translation>
        </message>
        <message>
            <source>Ordered</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>To ship</source>
            <translation>应发货</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>发货</translation>
        </message>
        <message>
            <source>printed</source>
            <translation>已打印</translation>
        </message>
        <message>
            <source>not printed</source>
            <translation>未打印</translation>
        </message>
        <message>
            <source>with note or memo</source>
            <translation>有留言或备注</translation>
        </message>
        <message>
            <source>without note</source>
            <translation>无留言备注</translation>
        </message>
        <message>
            <source>urgent</source>
            <translation>加急</translation>
        </message>
        <message>
            <source>not urgent</source>
            <translation>不加急</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>已超时</translation>
        </message>
        <message>
            <source>in time</source>
            <translation>未超时</translation>
        </message>
        <message>
            <source>today only</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>最近 7 天</translation>
        </message>
        <message>
            <source>last 30 days</source>
            <translation>最近 30 天</translation>
        </message>
        <message>
            <source>last 90 days</source>
            <translation>最近 90 天</translation>
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message>
            <source>Welcome</source>
            <translation>欢迎使用</translation>
        </message>
        <message>
            <source>From an exported order file to the first printed slip in two minutes. No account and no key is needed: export your orders in the platform's back office and drop the file on this window.</source>
            <translation>从导出的订单文件到打印第一张发货单,只要两分钟。不需要账号,也不需要密钥:在平台后台导出订单,把文件拖到这个窗口即可。</translation>
        </message>
        <message>
            <source>Import an order file</source>
            <translation>导入订单文件</translation>
        </message>
        <message>
            <source>Taobao, Tmall, Pinduoduo, Douyin, JD, or any table of orders. Excel, CSV or zip; several at once.</source>
            <translation>淘宝、天猫、拼多多、抖店、京东,或任何订单表格。支持 Excel、CSV、zip,可一次多个。</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Add an order by hand</source>
            <translation>手工录入订单</translation>
        </message>
        <message>
            <source>WeChat buyers, samples, re-ships: paste the address as one text, it is taken apart.</source>
            <translation>微信买家、寄样、补发:整段粘贴收货信息,自动识别。</translation>
        </message>
        <message>
            <source>New order…</source>
            <translation>新建订单…</translation>
        </message>
        <message>
            <source>Look around first</source>
            <translation>先看看演示</translation>
        </message>
        <message>
            <source>A made-up shop with 200 orders in every state, in a store of its own. Nothing of yours is touched.</source>
            <translation>一家虚构的店铺,200 笔各种状态的订单,存放在单独的数据里,不会影响您的数据。</translation>
        </message>
        <message>
            <source>Open the demo</source>
            <translation>打开演示</translation>
        </message>
        <message>
            <source>You have keys of a platform's API? Bind the shop…</source>
            <translation>已有平台接口密钥?绑定店铺…</translation>
        </message>
        <message>
            <source>Nothing leaves this computer. Everything is kept in one folder on it and backed up every day.</source>
            <translation>数据不会离开这台电脑:全部保存在本机的一个文件夹里,每天自动备份。</translation>
        </message>
    </context>
    <context>
        <name>FullView</name>
        <message>
            <source>Audit trail</source>
            <translation>操作日志</translation>
        </message>
        <message>
            <source>Nobody has touched this order yet</source>
            <translation>还没有人操作过这笔订单</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>返回列表</translation>
        </message>
    </context>
    <context>
        <name>GeneralPage</name>
        <message>
            <source>Language and look</source>
            <translation>语言与外观</translation>
        </message>
        <message>
            <source>This station</source>
            <translation>本工位</translation>
        </message>
        <message>
            <source>Sender on labels</source>
            <translation>面单上的寄件人</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Papers speak the same language</source>
            <translation>打印的单据使用同一种语言</translation>
        </message>
        <message>
            <source>Printed lists and parcels belong to a station; used from the next start on</source>
            <translation>打印的单据和包裹归属于工位;下次启动时生效</translation>
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
        <name>GoodsLine</name>
        <message>
            <source>Quantity of {item}</source>
            <translation>{item} 的数量</translation>
        </message>
        <message>
            <source>Unit price of {item}</source>
            <translation>{item} 的单价</translation>
        </message>
        <message>
            <source>Remove {item}</source>
            <translation>去掉 {item}</translation>
        </message>
        <message>
            <source>not in your products</source>
            <translation>商品库里没有</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>Find an order</source>
            <translation>查找订单</translation>
        </message>
        <message>
            <source>Answer a question</source>
            <translation>回答问题</translation>
        </message>
    </context>
    <context>
        <name>HoldBar</name>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Note for whoever releases it</source>
            <translation>给解除的人留句话</translation>
        </message>
        <message numerus="yes">
            <source>Hold %n order(s)</source>
            <translation>
                <numerusform>挂起 %n 笔订单</numerusform>
            </translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>挂起</translation>
        </message>
    </context>
    <context>
        <name>ImportsScreen</name>
        <message>
            <source>Choose order files</source>
            <translation>选择订单文件</translation>
        </message>
        <message>
            <source>Order files</source>
            <translation>订单文件</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <source>Drop order files here</source>
            <translation>把订单文件拖到这里</translation>
        </message>
        <message>
            <source>Exports of Taobao, Tmall, Pinduoduo, Douyin and JD are recognised by themselves, order and item report together; any other table by its columns. Excel, CSV, zip with or without a password.</source>
            <translation>自动识别淘宝、天猫、拼多多、抖店、京东的导出文件,订单报表和宝贝报表自动配对;其他表格按列对应一次即可。支持 Excel、CSV、zip(可带密码)。</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>选择文件…</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>添加文件…</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>The layout is saved; files like this are read by themselves now.</source>
            <translation>格式已保存,以后这类文件会自动识别。</translation>
        </message>
        <message>
            <source>Importing {file}</source>
            <translation>正在导入 {file}</translation>
        </message>
        <message>
            <source>{file}: {n} new orders, {r} rows rejected</source>
            <translation>{file}:新增 {n} 单,拒绝 {r} 行</translation>
        </message>
        <message>
            <source>{file} - rejected rows.xlsx</source>
            <translation>{file} - 被拒的行.xlsx</translation>
        </message>
        <message>
            <source>Save rejected rows</source>
            <translation>保存被拒的行</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) saved: {file}</source>
            <translation>
                <numerusform>已保存 %n 行:{file}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import all (%n)</source>
            <translation>
                <numerusform>全部导入 (%n)</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeysForm</name>
        <message>
            <source>Kept; leave it empty to keep it.</source>
            <translation>已保存;留空则保持不变。</translation>
        </message>
        <message>
            <source>Comes by signing in; may stay empty.</source>
            <translation>授权后自动取得,可以留空。</translation>
        </message>
        <message>
            <source>May stay empty.</source>
            <translation>可以留空。</translation>
        </message>
        <message>
            <source>Of your shop, with https:// at its beginning.</source>
            <translation>店铺自己的地址,以 https:// 开头。</translation>
        </message>
        <message>
            <source>Of a relay that stands for the platform; usually empty.</source>
            <translation>中转服务的地址;一般留空。</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>接口地址</translation>
        </message>
        <message>
            <source>Further settings</source>
            <translation>更多设置</translation>
        </message>
    </context>
    <context>
        <name>ListControl</name>
        <message numerus="yes">
            <source>the first %n order(s) found; type more to see fewer</source>
            <translation>
                <numerusform>只显示找到的前 %n 笔,请多输入几个字</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the first %n order(s), more as you scroll</source>
            <translation>
                <numerusform>前 %n 笔,向下滚动继续加载</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n 笔订单</numerusform>
            </translation>
        </message>
        <message>
            <source>ordered since {day}</source>
            <translation>下单时间从 {day} 起</translation>
        </message>
        <message>
            <source>Drop an order file of any platform here, or choose one. All shops' orders end in this list.</source>
            <translation>把任意平台导出的订单文件拖到这里,或点按钮选择。所有店铺的订单都在这一个列表里。</translation>
        </message>
        <message>
            <source>No orders yet</source>
            <translation>还没有订单</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>导入文件…</translation>
        </message>
        <message>
            <source>Nothing in this list fits “{text}”.</source>
            <translation>这个列表里没有符合“{text}”的订单。</translation>
        </message>
        <message>
            <source>Not found here</source>
            <translation>这里没有找到</translation>
        </message>
        <message>
            <source>Search all orders</source>
            <translation>在全部订单中查找</translation>
        </message>
        <message>
            <source>Take a condition away to see more.</source>
            <translation>去掉一个条件,就能看到更多。</translation>
        </message>
        <message>
            <source>No order fits</source>
            <translation>没有符合条件的订单</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Nothing to do here</source>
            <translation>这里没有待办</translation>
        </message>
        <message>
            <source>No order is in this state.</source>
            <translation>没有处于这个状态的订单。</translation>
        </message>
    </context>
    <context>
        <name>ListPage</name>
        <message>
            <source>Orders</source>
            <translation>订单列表</translation>
        </message>
        <message>
            <source>Find in this list</source>
            <translation>在列表中查找</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>选择列</translation>
        </message>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <source>More that can be done · Menu key</source>
            <translation>更多操作 · 菜单键</translation>
        </message>
        <message>
            <source>Older ones too</source>
            <translation>显示更早的</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>未发货</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>待付款</translation>
        </message>
        <message>
            <source>To approve</source>
            <translation>待审核</translation>
        </message>
        <message>
            <source>To pick</source>
            <translation>待拣货</translation>
        </message>
        <message>
            <source>To ship</source>
            <translation>待发货</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>已发货</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>已关闭</translation>
        </message>
    </context>
    <context>
        <name>ListingPage</name>
        <message>
            <source>Platform items</source>
            <translation>平台商品</translation>
        </message>
        <message>
            <source>Enter takes the first proposal and goes on to the next</source>
            <translation>回车采用第一个建议并跳到下一个</translation>
        </message>
        <message>
            <source>Every platform item is matched</source>
            <translation>平台商品已全部匹配</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>New items appear here with the next import of orders.</source>
            <translation>下次导入订单时,新商品会出现在这里。</translation>
        </message>
        <message>
            <source>No platform items yet</source>
            <translation>还没有平台商品</translation>
        </message>
        <message>
            <source>They come with the orders: each item sold on a platform is listed here once.</source>
            <translation>它们随订单而来:平台上卖出的每种商品在这里列一次。</translation>
        </message>
        <message>
            <source>Import orders…</source>
            <translation>导入订单…</translation>
        </message>
        <message>
            <source>{title} matched</source>
            <translation>{title} 已匹配</translation>
        </message>
        <message>
            <source>{title} is not matched any more</source>
            <translation>{title} 已取消匹配</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>New product made of {title}</source>
            <translation>已新建商品:{title}</translation>
        </message>
    </context>
    <context>
        <name>Lists</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
    </context>
    <context>
        <name>LiveTab</name>
        <message>
            <source>Live since {moment}.</source>
            <translation>自 {moment} 起正式使用。</translation>
        </message>
        <message>
            <source>Live: every order of this shop is handled here.</source>
            <translation>正式使用中:本店所有订单都在这里处理。</translation>
        </message>
        <message>
            <source>Only watching: orders come in, nothing is reserved, packed or reported.</source>
            <translation>仅观察:只接收订单,不预留库存、不打包、不回传。</translation>
        </message>
        <message>
            <source>Set this moment</source>
            <translation>改用这个时间</translation>
        </message>
        <message>
            <source>Go live</source>
            <translation>正式启用</translation>
        </message>
        <message numerus="yes">
            <source>%n unshipped order(s) placed before then stay with the old system.</source>
            <translation>
                <numerusform>此前下单、尚未发货的 %n 单留给旧系统处理。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show all %n in the order list</source>
            <translation>
                <numerusform>在订单列表中查看全部 %n 单</numerusform>
            </translation>
        </message>
        <message>
            <source>Open order {number}</source>
            <translation>打开订单 {number}</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>接手</translation>
        </message>
        <message>
            <source>Handle order {number} here</source>
            <translation>在这里处理订单 {number}</translation>
        </message>
        <message numerus="yes">
            <source>Live. %n order(s) stay with the old system.</source>
            <translation>
                <numerusform>已正式启用。%n 单留给旧系统处理。</numerusform>
            </translation>
        </message>
        <message>
            <source>Order {number} is handled here now</source>
            <translation>订单 {number} 已改在这里处理</translation>
        </message>
        <message>
            <source>Orders placed before this moment are shipped by whatever was used so far, and refused at the bench here.</source>
            <translation>此时间之前下单的订单仍由原来的系统发货,在本机打包台会被拒绝。</translation>
        </message>
        <message>
            <source>Orders are ours from</source>
            <translation>从何时起由本机处理</translation>
        </message>
        <message>
            <source>Only watch</source>
            <translation>仅观察</translation>
        </message>
        <message>
            <source>With the old system</source>
            <translation>由旧系统处理</translation>
        </message>
        <message>
            <source>None.</source>
            <translation>没有。</translation>
        </message>
    </context>
    <context>
        <name>LowStockCard</name>
        <message>
            <source>Low stock</source>
            <translation>低库存</translation>
        </message>
        <message numerus="yes">
            <source>All %n</source>
            <translation>
                <numerusform>全部 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>All products that run low</source>
            <translation>全部低库存商品</translation>
        </message>
        <message>
            <source>{n} left</source>
            <translation>可售 {n}</translation>
        </message>
        <message>
            <source>{days} days</source>
            <translation>约 {days} 天</translation>
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
        <name>ManualForm</name>
        <message>
            <source>Not found in the text: {parts}</source>
            <translation>文字里没有找到:{parts}</translation>
        </message>
        <message>
            <source>Please check: {parts}</source>
            <translation>请核对:{parts}</translation>
        </message>
        <message>
            <source>Everything was understood.</source>
            <translation>已全部识别。</translation>
        </message>
        <message>
            <source>Needed to send anything</source>
            <translation>发货必填</translation>
        </message>
        <message>
            <source>The order has no item yet.</source>
            <translation>订单里还没有商品。</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Province</source>
            <translation>省</translation>
        </message>
        <message>
            <source>City</source>
            <translation>市</translation>
        </message>
        <message>
            <source>District</source>
            <translation>区县</translation>
        </message>
        <message>
            <source>Street, house, room</source>
            <translation>详细地址</translation>
        </message>
        <message>
            <source>New manual order</source>
            <translation>新建手工单</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>返回列表</translation>
        </message>
        <message>
            <source>Create order</source>
            <translation>建立订单</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件信息</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Paste the whole address here: name, phone and address in any order</source>
            <translation>把整段地址粘贴到这里:姓名、电话、地址,顺序随意</translation>
        </message>
        <message>
            <source>Buyer's note</source>
            <translation>买家留言</translation>
        </message>
        <message>
            <source>Our memo</source>
            <translation>卖家备注</translation>
        </message>
        <message>
            <source>Postage</source>
            <translation>运费</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>优惠</translation>
        </message>
        <message>
            <source>Paid: goes into the queue at once</source>
            <translation>已付款:立即进入待发货</translation>
        </message>
    </context>
    <context>
        <name>MapPanel</name>
        <message>
            <source>It may be</source>
            <translation>可能是</translation>
        </message>
        <message>
            <source>Another one</source>
            <translation>其他商品</translation>
        </message>
        <message>
            <source>Nothing of ours looks like it. Find it below, or make a new product of it.</source>
            <translation>没有相似的商品。请在下面查找,或新建一个商品。</translation>
        </message>
        <message>
            <source>Pieces in one sold</source>
            <translation>每卖一件发几件</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>修改</translation>
        </message>
        <message>
            <source>Change how many pieces one sold is</source>
            <translation>修改每卖一件发几件</translation>
        </message>
        <message>
            <source>New product of it</source>
            <translation>新建商品</translation>
        </message>
        <message>
            <source>Unmatch</source>
            <translation>取消匹配</translation>
        </message>
        <message>
            <source>Orders wait until it is matched again</source>
            <translation>重新匹配之前,订单会等待</translation>
        </message>
        <message>
            <source>Open product</source>
            <translation>打开商品</translation>
        </message>
        <message>
            <source>Choose a platform item from the list.</source>
            <translation>从列表中选择一个平台商品。</translation>
        </message>
        <message>
            <source>Match to another one</source>
            <translation>改为其他商品</translation>
        </message>
        <message numerus="yes">
            <source>%n order line(s) waiting</source>
            <translation>
                <numerusform>%n 行订单等待匹配</numerusform>
            </translation>
        </message>
        <message>
            <source>Spec</source>
            <translation>规格</translation>
        </message>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>Item id</source>
            <translation>平台商品 ID</translation>
        </message>
        <message>
            <source>Matched to</source>
            <translation>已匹配</translation>
        </message>
        <message>
            <source>Take ×{count}</source>
            <translation>匹配 ×{count}</translation>
        </message>
        <message>
            <source>same merchant code</source>
            <translation>商家编码相同</translation>
        </message>
        <message>
            <source>same barcode</source>
            <translation>条码相同</translation>
        </message>
        <message>
            <source>similar title</source>
            <translation>标题相似</translation>
        </message>
    </context>
    <context>
        <name>MapperPage</name>
        <message>
            <source>– not in the file –</source>
            <translation>– 文件中没有 –</translation>
        </message>
        <message numerus="yes">
            <source>What comes of it: %n order(s) of the first rows</source>
            <translation>
                <numerusform>识别结果:前几行共 %n 单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) refused</source>
            <translation>
                <numerusform>%n 行被拒</numerusform>
            </translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>实付</translation>
        </message>
        <message>
            <source>Choose the columns for: {fields}</source>
            <translation>请选择这些字段对应的列:{fields}</translation>
        </message>
        <message>
            <source>Give the layout a name.</source>
            <translation>请给这种格式起个名字。</translation>
        </message>
        <message>
            <source>as recognised</source>
            <translation>自动识别</translation>
        </message>
        <message>
            <source>This layout is not known yet. Say once which column is what; files like it are then read by themselves.</source>
            <translation>还不认识这种格式。请指明一次各列的含义,以后同样的文件会自动识别。</translation>
        </message>
        <message>
            <source>Name of this layout</source>
            <translation>格式名称</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>平台</translation>
        </message>
        <message>
            <source>Our field and its column in the file</source>
            <translation>字段与文件中的列</translation>
        </message>
        <message>
            <source>Words of the status column</source>
            <translation>状态列中的用词</translation>
        </message>
        <message>
            <source>Save layout and go on</source>
            <translation>保存格式并继续</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>从列表移除</translation>
        </message>
        <message>
            <source>None: a list of my own</source>
            <translation>无:自己的表格</translation>
        </message>
    </context>
    <context>
        <name>MarketCard</name>
        <message>
            <source>The platform behaves well now.</source>
            <translation>平台目前一切正常。</translation>
        </message>
        <message>
            <source>The platform misbehaves until this is turned off.</source>
            <translation>平台会一直出故障,直到关闭此开关。</translation>
        </message>
        <message>
            <source>The platform misbehaves until {moment}.</source>
            <translation>平台故障持续到 {moment}。</translation>
        </message>
        <message>
            <source>The switch is turned</source>
            <translation>已切换</translation>
        </message>
        <message>
            <source>End the training in {shop}? What is still open there is cancelled.</source>
            <translation>结束 {shop} 的练习吗?其中未完成的订单会被取消。</translation>
        </message>
        <message>
            <source>End the training</source>
            <translation>结束练习</translation>
        </message>
        <message>
            <source>The training is over</source>
            <translation>练习已结束</translation>
        </message>
        <message>
            <source>Buyers an hour</source>
            <translation>每小时买家数</translation>
        </message>
        <message>
            <source>More or fewer come from the next start of the program on</source>
            <translation>下次启动程序后生效</translation>
        </message>
        <message>
            <source>Chaos</source>
            <translation>故障开关</translation>
        </message>
        <message>
            <source>What platforms do on a bad day; nothing may be lost by it</source>
            <translation>平台在糟糕的日子里会出的问题;任何订单都不应因此丢失</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>持续多久</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Turn the switch</source>
            <translation>切换</translation>
        </message>
        <message>
            <source>End of the training</source>
            <translation>结束练习</translation>
        </message>
        <message>
            <source>Its orders stay in the books as cancelled</source>
            <translation>未完成的订单会记为已取消</translation>
        </message>
        <message numerus="yes">
            <source>%n minutes</source>
            <translation>
                <numerusform>%n 分钟</numerusform>
            </translation>
        </message>
        <message>
            <source>Until it is turned again</source>
            <translation>直到再次切换</translation>
        </message>
        <message>
            <source>Calm: everything works</source>
            <translation>平静:一切正常</translation>
        </message>
        <message>
            <source>Weekday: a lost answer now and then</source>
            <translation>平日:偶尔丢失回复</translation>
        </message>
        <message>
            <source>Storm: a promotion night</source>
            <translation>风暴:大促之夜</translation>
        </message>
        <message>
            <source>Chosen one by one</source>
            <translation>逐项选择</translation>
        </message>
    </context>
    <context>
        <name>MemoBar</name>
        <message>
            <source>Leave the flag</source>
            <translation>旗标不变</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>旗标</translation>
        </message>
        <message>
            <source>Memo, seen on the slip and at the bench</source>
            <translation>备注,打印在发货单上,打包时也会显示</translation>
        </message>
        <message numerus="yes">
            <source>Memo for %n order(s)</source>
            <translation>
                <numerusform>给 %n 笔订单写备注</numerusform>
            </translation>
        </message>
        <message>
            <source>Write memo</source>
            <translation>保存备注</translation>
        </message>
    </context>
    <context>
        <name>MergeBar</name>
        <message>
            <source>Leave it</source>
            <translation>不合并</translation>
        </message>
        <message>
            <source>Merge {code} into</source>
            <translation>把 {code} 合并到</translation>
        </message>
        <message>
            <source>Its orders, platform items, barcodes and stock go to the other one. This can't be undone.</source>
            <translation>它的订单、平台商品、条码和库存都归到另一个商品。此操作无法撤销。</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>{source} goes into {target}: orders, platform items, barcodes and stock. Its code still finds it. This can't be undone.</source>
            <translation>{source} 归入 {target}:订单、平台商品、条码和库存一并归入,原编码仍可查到。此操作无法撤销。</translation>
        </message>
        <message>
            <source>Merge into {code}</source>
            <translation>合并到 {code}</translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message>
            <source>just now</source>
            <translation>刚刚</translation>
        </message>
        <message>
            <source>{n} min ago</source>
            <translation>{n} 分钟前</translation>
        </message>
        <message>
            <source>{n} h ago</source>
            <translation>{n} 小时前</translation>
        </message>
        <message>
            <source>{n} d ago</source>
            <translation>{n} 天前</translation>
        </message>
        <message>
            <source>{d} d {h} h</source>
            <translation>{d} 天 {h} 小时</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>{n} h</source>
            <translation>{n} 小时</translation>
        </message>
        <message>
            <source>{n} d</source>
            <translation>{n} 天</translation>
        </message>
    </context>
    <context>
        <name>NameBar</name>
        <message>
            <source>Save this view</source>
            <translation>保存此视图</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>视图名称</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
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
        <name>OpeningPage</name>
        <message>
            <source>Opening stock</source>
            <translation>期初库存</translation>
        </message>
        <message>
            <source>Counted on the shelf</source>
            <translation>货架实点</translation>
        </message>
        <message>
            <source>Copied from a platform</source>
            <translation>抄自平台</translation>
        </message>
        <message>
            <source>The goods of paid orders that have not left yet still stand there and are counted with the rest.</source>
            <translation>已付款未发货订单的货还在架上,一并点数在内。</translation>
        </message>
        <message>
            <source>The platform has already taken off what is paid and not sent: that is added to its figure.</source>
            <translation>平台数已扣除已付款未发货的数量,录入时会把这些数量加回。</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>For paid orders</source>
            <translation>已付款订单</translation>
        </message>
        <message>
            <source>On hand</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>Reserved</source>
            <translation>预留</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Figures of the opening stock</source>
            <translation>期初库存数量</translation>
        </message>
        <message>
            <source>Back to the stock</source>
            <translation>返回库存</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>从文件读取…</translation>
        </message>
        <message>
            <source>Excel or CSV with the columns 商家编码 (sku) and 数量 (on_hand)</source>
            <translation>Excel 或 CSV,需有“商家编码”和“数量”两列</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>预览</translation>
        </message>
        <message>
            <source>What would come of it; nothing is written</source>
            <translation>看看结果,不写入</translation>
        </message>
        <message numerus="yes">
            <source>Post %n product(s)</source>
            <translation>
                <numerusform>录入 %n 种商品</numerusform>
            </translation>
        </message>
        <message>
            <source>Stock is kept of every product.</source>
            <translation>所有商品都已管库存。</translation>
        </message>
        <message>
            <source>Type the figures down the column; rows without one are left alone.</source>
            <translation>在“数量”列逐行填写;空行不受影响。</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n 种商品</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) on hand</source>
            <translation>
                <numerusform>在库 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them added for paid orders</source>
            <translation>
                <numerusform>其中为已付款订单加回 %n 件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n kept for orders</source>
            <translation>
                <numerusform>为订单预留 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>not enough for {orders}: they will wait</source>
            <translation>{orders} 库存不足,将等待补货</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>表格</translation>
        </message>
        <message numerus="yes">
            <source>%n figure(s) taken from the file.</source>
            <translation>
                <numerusform>已从文件读取 %n 个数量。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) have stock already and are counted in a stock take.</source>
            <translation>
                <numerusform>%n 种商品已管库存,请用盘点更正。</numerusform>
            </translation>
        </message>
        <message>
            <source>row {row} {code}: {reason}</source>
            <translation>第 {row} 行 {code}:{reason}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) refused:</source>
            <translation>
                <numerusform>%n 行未采用:</numerusform>
            </translation>
        </message>
        <message>
            <source>Posting the opening stock</source>
            <translation>正在录入期初库存</translation>
        </message>
        <message numerus="yes">
            <source>Stock is kept of %n more product(s)</source>
            <translation>
                <numerusform>新增 %n 种商品开始管库存</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OperatorsPage</name>
        <message>
            <source>Who works here?</source>
            <translation>谁在操作?</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN 码</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Or scan your badge.</source>
            <translation>或扫描工牌。</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
    </context>
    <context>
        <name>OrderAudit</name>
        <message>
            <source>Took over news of the order</source>
            <translation>接收订单消息</translation>
        </message>
        <message>
            <source>Created the order by hand</source>
            <translation>手工建单</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>Put back to be approved</source>
            <translation>退回待审核</translation>
        </message>
        <message>
            <source>Put on hold</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Released</source>
            <translation>解除挂起</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Wrote the memo</source>
            <translation>写备注</translation>
        </message>
        <message>
            <source>Changed the urgency</source>
            <translation>改加急</translation>
        </message>
        <message>
            <source>Chose the carrier</source>
            <translation>选快递</translation>
        </message>
        <message>
            <source>Bound a tracking number</source>
            <translation>绑定运单号</translation>
        </message>
        <message>
            <source>Unbound the tracking number</source>
            <translation>解绑运单号</translation>
        </message>
        <message>
            <source>Took a tracking number back</source>
            <translation>撤回运单号</translation>
        </message>
        <message>
            <source>Corrected the tracking number</source>
            <translation>更正运单号</translation>
        </message>
        <message>
            <source>Marked as shipped elsewhere</source>
            <translation>标为已发出(不在本机打包)</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>Looked at the receiver</source>
            <translation>查看收件人</translation>
        </message>
        <message>
            <source>Prepared to send it again</source>
            <translation>准备补发</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>发货</translation>
        </message>
        <message>
            <source>Handed over to the carrier</source>
            <translation>交给快递</translation>
        </message>
        <message>
            <source>Worked on it at the bench</source>
            <translation>打包台操作</translation>
        </message>
        <message>
            <source>Tried the report again</source>
            <translation>重新回传</translation>
        </message>
        <message>
            <source>Matched a product</source>
            <translation>匹配商品</translation>
        </message>
    </context>
    <context>
        <name>OrderColumns</name>
        <message>
            <source>Reported shipped</source>
            <translation>平台已发货</translation>
        </message>
        <message>
            <source>{first}, {n} in all</source>
            <translation>{first} 等 {n} 件</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>加急</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>已打印</translation>
        </message>
        <message>
            <source>Not printed</source>
            <translation>未打印</translation>
        </message>
        <message>
            <source>{english}</source>
            <translation>{name}</translation>
        </message>
        <message>
            <source>Time left</source>
            <translation>剩余时效</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Order no.</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>金额</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message>
            <source>Tracking no.</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>Ordered at</source>
            <translation>下单时间</translation>
        </message>
        <message>
            <source>Paid at</source>
            <translation>付款时间</translation>
        </message>
        <message>
            <source>Shipped at</source>
            <translation>发货时间</translation>
        </message>
        <message>
            <source>Buyer's note</source>
            <translation>买家留言</translation>
        </message>
        <message>
            <source>Our memo</source>
            <translation>卖家备注</translation>
        </message>
        <message>
            <source>At the platform</source>
            <translation>平台状态</translation>
        </message>
    </context>
    <context>
        <name>OrderDetail</name>
        <message>
            <source>No order chosen</source>
            <translation>未选择订单</translation>
        </message>
        <message>
            <source>Click an order in the list. Enter opens it in full.</source>
            <translation>在列表中点选一笔订单,回车查看全部内容。</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) selected</source>
            <translation>
                <numerusform>已选 %n 笔订单</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrderHead</name>
        <message>
            <source>No deadline</source>
            <translation>无时限</translation>
        </message>
        <message>
            <source>{time} late</source>
            <translation>超时 {time}</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>剩 {time}</translation>
        </message>
        <message>
            <source>Age of the news not known</source>
            <translation>数据时间未知</translation>
        </message>
        <message>
            <source>Export {age}</source>
            <translation>导出 {age}</translation>
        </message>
        <message>
            <source>Checked {age}</source>
            <translation>核对 {age}</translation>
        </message>
        <message>
            <source>together with {orders}</source>
            <translation>合单 {orders}</translation>
        </message>
        <message>
            <source>No waybill yet</source>
            <translation>还没有运单</translation>
        </message>
        <message>
            <source>red flag</source>
            <translation>红旗</translation>
        </message>
        <message>
            <source>Memo: {text}</source>
            <translation>备注:{text}</translation>
        </message>
        <message>
            <source>Buyer's note: {text}</source>
            <translation>买家留言:{text}</translation>
        </message>
    </context>
    <context>
        <name>OrderLineRows</name>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
        <message>
            <source>{n} pieces each</source>
            <translation>每份 {n} 件</translation>
        </message>
        <message>
            <source>Not matched to a product</source>
            <translation>未匹配商品</translation>
        </message>
        <message>
            <source>{n} shipped</source>
            <translation>已发 {n}</translation>
        </message>
    </context>
    <context>
        <name>OrderLines</name>
        <message>
            <source>Bin {bin}</source>
            <translation>货位 {bin}</translation>
        </message>
        <message>
            <source>Take out {n}</source>
            <translation>取出 {n} 件</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>少发</translation>
        </message>
        <message>
            <source>Confirm with F9</source>
            <translation>按 F9 确认</translation>
        </message>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
    </context>
    <context>
        <name>OrderParts</name>
        <message>
            <source>Copy order no.</source>
            <translation>复制订单号</translation>
        </message>
        <message>
            <source>Order no.</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Copy tracking no.</source>
            <translation>复制运单号</translation>
        </message>
        <message>
            <source>Tracking</source>
            <translation>运单号</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message>
            <source>{when} ({left})</source>
            <translation>{when} 前({left})</translation>
        </message>
        <message>
            <source>{when} ({left} left)</source>
            <translation>{when} 前(剩 {left})</translation>
        </message>
        <message>
            <source>Ship by</source>
            <translation>应发货</translation>
        </message>
        <message>
            <source>Ordered</source>
            <translation>下单</translation>
        </message>
        <message>
            <source>Shipped</source>
            <translation>发货</translation>
        </message>
        <message>
            <source>At platform</source>
            <translation>平台状态</translation>
        </message>
        <message>
            <source>No address came with this order</source>
            <translation>这笔订单没有收件地址</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>收件人</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Show receiver</source>
            <translation>显示收件人</translation>
        </message>
        <message>
            <source>each look is noted in the audit trail</source>
            <translation>每次查看都会记入操作日志</translation>
        </message>
        <message>
            <source>Paid</source>
            <translation>付款</translation>
        </message>
        <message>
            <source>Goods</source>
            <translation>商品金额</translation>
        </message>
        <message>
            <source>Postage</source>
            <translation>运费</translation>
        </message>
        <message>
            <source>Our discount</source>
            <translation>店铺优惠</translation>
        </message>
        <message>
            <source>Platform's</source>
            <translation>平台优惠</translation>
        </message>
        <message>
            <source>We receive</source>
            <translation>应收</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>{n} to pack</source>
            <translation>待打包 {n} 件</translation>
        </message>
        <message>
            <source>The items have not come yet: import the item report.</source>
            <translation>还没有商品明细:请导入宝贝报表。</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>留言与备注</translation>
        </message>
        <message>
            <source>Flag</source>
            <translation>旗标</translation>
        </message>
        <message>
            <source>Buyer</source>
            <translation>买家留言</translation>
        </message>
        <message>
            <source>Memo</source>
            <translation>卖家备注</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Release</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>Parcels</source>
            <translation>包裹</translation>
        </message>
        <message>
            <source>no number yet</source>
            <translation>还没有运单号</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>已验货</translation>
        </message>
        <message>
            <source>Report: {state}</source>
            <translation>回传:{state}</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>时间线</translation>
        </message>
        <message>
            <source>The platform's own warehouse ships this order.</source>
            <translation>这笔订单由平台仓发货。</translation>
        </message>
        <message>
            <source>The platform says it is shipped, but it was not packed here. Pack it, or mark it as shipped elsewhere.</source>
            <translation>平台显示已发货,但没有在本机打包。请打包,或标为“已发出,不在本机打包”。</translation>
        </message>
    </context>
    <context>
        <name>OrderTimeline</name>
        <message>
            <source>Order placed</source>
            <translation>买家下单</translation>
        </message>
        <message>
            <source>Paid by the buyer</source>
            <translation>买家付款</translation>
        </message>
        <message>
            <source>Read from {file}</source>
            <translation>从 {file} 导入</translation>
        </message>
        <message>
            <source>Entered by hand</source>
            <translation>手工录入</translation>
        </message>
        <message>
            <source>The platform was told that it is shipped, not by this program</source>
            <translation>平台已显示发货(不是本程序回传)</translation>
        </message>
        <message>
            <source>Memo written</source>
            <translation>写了备注</translation>
        </message>
        <message>
            <source>The platform has our memo</source>
            <translation>备注已写回平台</translation>
        </message>
        <message>
            <source>Marked urgent</source>
            <translation>标为加急</translation>
        </message>
        <message>
            <source>No longer urgent</source>
            <translation>取消加急</translation>
        </message>
        <message>
            <source>Carrier chosen: {carrier}</source>
            <translation>选定快递:{carrier}</translation>
        </message>
        <message>
            <source>On hold: {reason}{item}</source>
            <translation>挂起:{reason}{item}</translation>
        </message>
        <message>
            <source>Hold released: {reason}{item}</source>
            <translation>解除挂起:{reason}{item}</translation>
        </message>
        <message>
            <source>Slip printed (copy {seq})</source>
            <translation>打印发货单(第 {seq} 张)</translation>
        </message>
        <message>
            <source>On a pick list</source>
            <translation>打印进拣货单</translation>
        </message>
        <message>
            <source>Label printed</source>
            <translation>打印面单</translation>
        </message>
        <message>
            <source>Tracking number bound: {carrier} {tracking}</source>
            <translation>绑定运单号:{carrier} {tracking}</translation>
        </message>
        <message>
            <source>Tracking number changed: {replaced} → {carrier} {tracking}</source>
            <translation>更换运单号:{replaced} → {carrier} {tracking}</translation>
        </message>
        <message>
            <source>Tracking number unbound: {tracking}</source>
            <translation>解绑运单号:{tracking}</translation>
        </message>
        <message>
            <source>Shipment waits to be reported to the platform</source>
            <translation>发货待回传平台</translation>
        </message>
        <message>
            <source>Shipment written into {file}</source>
            <translation>发货写入 {file}</translation>
        </message>
        <message>
            <source>Shipment confirmed by the platform</source>
            <translation>平台已确认发货</translation>
        </message>
        <message>
            <source>Shipment report tried again</source>
            <translation>重新回传发货</translation>
        </message>
        <message>
            <source>Refund withdrawn{item}</source>
            <translation>买家撤销退款{item}</translation>
        </message>
        <message>
            <source>Refund asked{item}</source>
            <translation>买家申请退款{item}</translation>
        </message>
        <message>
            <source>Refunded{item} ×{quantity}</source>
            <translation>已退款{item} ×{quantity}</translation>
        </message>
        <message>
            <source>Refund refused{item}</source>
            <translation>退款被拒{item}</translation>
        </message>
        <message>
            <source>Sends again what belongs to {number}</source>
            <translation>为订单 {number} 补发</translation>
        </message>
        <message>
            <source>Sent again as {number}</source>
            <translation>已补发:{number}</translation>
        </message>
        <message>
            <source>Item matched to a product{item}</source>
            <translation>商品已匹配{item}</translation>
        </message>
        <message>
            <source>Split into a further box</source>
            <translation>拆分出一个包裹</translation>
        </message>
        <message>
            <source>Travels in one box with other orders</source>
            <translation>与其他订单合并为一个包裹</translation>
        </message>
        <message>
            <source>Parcel handed over to the carrier</source>
            <translation>包裹已交给快递</translation>
        </message>
        <message>
            <source>Parcel left: {tracking}</source>
            <translation>包裹发出:{tracking}</translation>
        </message>
        <message>
            <source>Tracking number not used: {tracking}</source>
            <translation>运单号未使用:{tracking}</translation>
        </message>
        <message>
            <source>At the bench: the label of another order</source>
            <translation>打包台:贴了别的订单的面单</translation>
        </message>
        <message>
            <source>At the bench: another station had it</source>
            <translation>打包台:已被另一工位领走</translation>
        </message>
        <message>
            <source>At the bench: packed, but something had changed meanwhile</source>
            <translation>打包台:打包期间订单有变,需人工核对</translation>
        </message>
        <message>
            <source>At the bench: taken out and set aside</source>
            <translation>打包台:已拦截,单独放置</translation>
        </message>
        <message>
            <source>At the bench: closed before the platform had answered</source>
            <translation>打包台:平台尚未答复就已封箱</translation>
        </message>
        <message>
            <source>At the bench: {units} missing{item}</source>
            <translation>打包台:缺 {units} 件{item}</translation>
        </message>
        <message>
            <source>At the bench: printed again</source>
            <translation>打包台:重打</translation>
        </message>
        <message>
            <source>At the bench: weighed, {grams} g</source>
            <translation>打包台:称重 {grams} 克</translation>
        </message>
        <message>
            <source>At the bench: a note</source>
            <translation>打包台:有一条记录</translation>
        </message>
        <message>
            <source>The platform raised a quantity after it had left</source>
            <translation>发出后平台又增加了数量</translation>
        </message>
        <message>
            <source>The closed box must be found: money goes back</source>
            <translation>已退款,须找出已封的包裹</translation>
        </message>
        <message>
            <source>The closed box may leave after all</source>
            <translation>已封的包裹可以照常发出</translation>
        </message>
        <message>
            <source>Goods came back: {units}</source>
            <translation>货物退回:{units} 件</translation>
        </message>
        <message>
            <source>The platform has been told of the shipment</source>
            <translation>发货已回传平台</translation>
        </message>
        <message>
            <source>Shipment not reported: there was nothing to tell any more</source>
            <translation>发货未回传:已无须告知</translation>
        </message>
        <message>
            <source>Shipment report given up after three refusals</source>
            <translation>发货回传被拒三次,已放弃</translation>
        </message>
        <message>
            <source>Waits to be approved{why}</source>
            <translation>待审核{why}</translation>
        </message>
        <message>
            <source>Approved{why}</source>
            <translation>审核通过{why}</translation>
        </message>
        <message>
            <source>Being picked{why}</source>
            <translation>开始拣货{why}</translation>
        </message>
        <message>
            <source>Packed{why}</source>
            <translation>打包完成{why}</translation>
        </message>
        <message>
            <source>Shipped{why}</source>
            <translation>已发货{why}</translation>
        </message>
        <message>
            <source>On its way{why}</source>
            <translation>运输中{why}</translation>
        </message>
        <message>
            <source>Delivered{why}</source>
            <translation>已签收{why}</translation>
        </message>
        <message>
            <source>Completed{why}</source>
            <translation>交易完成{why}</translation>
        </message>
        <message>
            <source>Cancelled{why}</source>
            <translation>已取消{why}</translation>
        </message>
        <message>
            <source>Replaced by other orders{why}</source>
            <translation>已拆成其他订单{why}</translation>
        </message>
        <message>
            <source>Closed{why}</source>
            <translation>已关闭{why}</translation>
        </message>
        <message>
            <source>Returned{why}</source>
            <translation>已退货{why}</translation>
        </message>
        <message>
            <source>by itself: paid, nothing in the way</source>
            <translation>自动:已付款,无留言备注和挂起</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>人工</translation>
        </message>
        <message>
            <source>put back</source>
            <translation>人工退回</translation>
        </message>
        <message>
            <source>says the platform</source>
            <translation>平台通知</translation>
        </message>
        <message>
            <source>the platform shipped a part</source>
            <translation>平台已部分发货</translation>
        </message>
        <message>
            <source>packed somewhere else</source>
            <translation>不在本机打包</translation>
        </message>
        <message>
            <source>slip printed</source>
            <translation>打印了发货单</translation>
        </message>
        <message>
            <source>pick list printed</source>
            <translation>打印了拣货单</translation>
        </message>
        <message>
            <source>label printed</source>
            <translation>打印了面单</translation>
        </message>
        <message>
            <source>at the bench</source>
            <translation>打包台</translation>
        </message>
        <message>
            <source>without scanning</source>
            <translation>未扫描验货</translation>
        </message>
        <message>
            <source>one box has left</source>
            <translation>已发出一箱</translation>
        </message>
        <message>
            <source>the rest was refunded</source>
            <translation>其余已退款</translation>
        </message>
    </context>
    <context>
        <name>OrderTimes</name>
        <message>
            <source>today {time}</source>
            <translation>今天 {time}</translation>
        </message>
        <message>
            <source>tomorrow {time}</source>
            <translation>明天 {time}</translation>
        </message>
    </context>
    <context>
        <name>OrderVerbs</name>
        <message numerus="yes">
            <source>%n order(s) approved</source>
            <translation>
                <numerusform>已审核 %n 笔订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put back to be approved</source>
            <translation>
                <numerusform>%n 笔订单退回待审核</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) put on hold</source>
            <translation>
                <numerusform>已挂起 %n 笔订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) released</source>
            <translation>
                <numerusform>已解除挂起 %n 笔订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n memo(s) written</source>
            <translation>
                <numerusform>已给 %n 笔订单写备注</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked urgent</source>
            <translation>
                <numerusform>%n 笔订单标为加急</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) no longer urgent</source>
            <translation>
                <numerusform>%n 笔订单取消加急</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Carrier set for %n order(s)</source>
            <translation>
                <numerusform>%n 笔订单已选定快递</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracking number(s) bound</source>
            <translation>
                <numerusform>已绑定 %n 个运单号</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tracking number(s) taken back</source>
            <translation>
                <numerusform>已撤回 %n 个运单号</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) freed of tracking numbers</source>
            <translation>
                <numerusform>%n 笔订单已解绑运单号</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) cancelled</source>
            <translation>
                <numerusform>已取消 %n 笔订单</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) marked as shipped elsewhere</source>
            <translation>
                <numerusform>%n 笔订单标为已发出</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) stay on hold until the cause is mended</source>
            <translation>
                <numerusform>%n 笔订单仍挂起,原因解决后自动解除</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) had no hold</source>
            <translation>
                <numerusform>%n 笔订单本来没有挂起</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) were so already</source>
            <translation>
                <numerusform>%n 笔订单原来就是这样</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OrdersScreen</name>
        <message>
            <source>Order created</source>
            <translation>订单已建立</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>已复制:{text}</translation>
        </message>
    </context>
    <context>
        <name>OverviewScreen</name>
        <message>
            <source>Shipped today, by hour</source>
            <translation>今日每小时发货</translation>
        </message>
        <message>
            <source>Shops</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Needs you</source>
            <translation>需要处理</translation>
        </message>
        <message>
            <source>Import orders…</source>
            <translation>导入订单…</translation>
        </message>
        <message>
            <source>No shop yet: the first import makes one.</source>
            <translation>还没有店铺:第一次导入时会自动建立。</translation>
        </message>
        <message>
            <source>Nothing needs you right now.</source>
            <translation>现在没有需要处理的事。</translation>
        </message>
        <message>
            <source>{n} due today</source>
            <translation>今日截止 {n} 单</translation>
        </message>
        <message>
            <source>{n} to approve</source>
            <translation>待审核 {n}</translation>
        </message>
        <message>
            <source>To ship</source>
            <translation>待发货</translation>
        </message>
        <message>
            <source>earliest in {time}</source>
            <translation>最早还剩 {time}</translation>
        </message>
        <message>
            <source>About to be late</source>
            <translation>即将超时</translation>
        </message>
        <message>
            <source>ship these first</source>
            <translation>请优先发货</translation>
        </message>
        <message>
            <source>all in time</source>
            <translation>全部按时</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>已超时</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>挂起订单</translation>
        </message>
        <message>
            <source>{n} by now yesterday</source>
            <translation>昨日此时 {n} 单</translation>
        </message>
        <message>
            <source>Shipped today</source>
            <translation>今日已发</translation>
        </message>
        <message>
            <source>none</source>
            <translation>没有</translation>
        </message>
        <message>
            <source>{n} to write</source>
            <translation>待导出 {n}</translation>
        </message>
        <message>
            <source>{n} in a file</source>
            <translation>已导出 {n}</translation>
        </message>
        <message>
            <source>{n} given up</source>
            <translation>失败 {n}</translation>
        </message>
        <message>
            <source>all confirmed</source>
            <translation>全部已确认</translation>
        </message>
        <message>
            <source>To report</source>
            <translation>待回传</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s)</source>
            <translation>
                <numerusform>%n 单</numerusform>
            </translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message numerus="yes">
            <source>%n report(s) given up</source>
            <translation>
                <numerusform>%n 条回传失败</numerusform>
            </translation>
        </message>
        <message>
            <source>No export yet</source>
            <translation>尚未导入</translation>
        </message>
        <message>
            <source>Export {age}</source>
            <translation>导出于 {age}</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>还有 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>All exceptions</source>
            <translation>全部异常</translation>
        </message>
    </context>
    <context>
        <name>PaceFigures</name>
        <message>
            <source>yesterday {time}</source>
            <translation>昨日 {time}</translation>
        </message>
        <message>
            <source>nothing shipped yet</source>
            <translation>今日尚未发货</translation>
        </message>
        <message>
            <source>Average handling time</source>
            <translation>平均处理时长</translation>
        </message>
        <message numerus="yes">
            <source>From payment to shipping (cash on delivery: from the order), on average over the %n order(s) shipped today. Orders whose time of shipping isn't known don't count.</source>
            <translation>
                <numerusform>从付款(货到付款从下单)到发货的平均用时,按今日已发的 %n 单计算。发货时间不明的订单不计入。</numerusform>
            </translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>近 7 天</translation>
        </message>
        <message numerus="yes">
            <source>%n late</source>
            <translation>
                <numerusform>超时 %n 单</numerusform>
            </translation>
        </message>
        <message>
            <source>Shipped on time</source>
            <translation>准时发货率</translation>
        </message>
        <message numerus="yes">
            <source>Of the %n order(s) shipped in the last 7 days, today included, those shipped by their deadline: the platform's, or the shop's own where that is earlier. Orders without a deadline, or whose time of shipping isn't known, don't count.</source>
            <translation>
                <numerusform>近 7 天(含今日)已发的 %n 单中,在截止时间前发出的比例;截止时间取平台要求与店铺承诺中较早者。没有截止时间或发货时间不明的订单不计入。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PackingAnswer</name>
        <message>
            <source>Saving…</source>
            <translation>保存中…</translation>
        </message>
        <message>
            <source>The last scan is not on the disk</source>
            <translation>上一次扫描没有写入磁盘</translation>
        </message>
    </context>
    <context>
        <name>PackingModes</name>
        <message>
            <source>M1 Verify by waybill</source>
            <translation>M1 扫单验货</translation>
        </message>
        <message>
            <source>Scan the waybill or the slip</source>
            <translation>请扫面单或发货单</translation>
        </message>
        <message>
            <source>M1b Bind the waybill at the end</source>
            <translation>M1b 末尾绑定运单</translation>
        </message>
        <message>
            <source>Scan the slip</source>
            <translation>请扫发货单</translation>
        </message>
        <message>
            <source>M2 Item first</source>
            <translation>M2 先扫商品</translation>
        </message>
        <message>
            <source>Scan an item</source>
            <translation>请扫商品</translation>
        </message>
    </context>
    <context>
        <name>PackingScreen</name>
        <message>
            <source>Opening</source>
            <translation>正在打开</translation>
        </message>
        <message>
            <source>The bench is being opened…</source>
            <translation>正在打开打包台…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>再试一次</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>未打开</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>就绪</translation>
        </message>
        <message>
            <source>No order is on the bench</source>
            <translation>台上没有订单</translation>
        </message>
        <message>
            <source>Y: go on · N: count again from nothing</source>
            <translation>按 Y 继续 · 按 N 从零重新清点</translation>
        </message>
        <message>
            <source>Stop, not saved</source>
            <translation>停,未保存</translation>
        </message>
        <message>
            <source>Press Esc again to leave this order</source>
            <translation>再按一次 Esc 放弃本单</translation>
        </message>
        <message>
            <source>Scans do not arrive here: another window is in front. Click this window.</source>
            <translation>扫描到不了这里:别的窗口在前面。请点一下本窗口。</translation>
        </message>
        <message>
            <source>The window is not in front</source>
            <translation>窗口不在前面</translation>
        </message>
    </context>
    <context>
        <name>PackingVerbs</name>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Next mode</source>
            <translation>换模式</translation>
        </message>
        <message>
            <source>Type a code</source>
            <translation>手输条码</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>By picture</source>
            <translation>按图选</translation>
        </message>
        <message>
            <source>Learn this code</source>
            <translation>记住此条码</translation>
        </message>
        <message>
            <source>Undo last scan</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Confirm by hand</source>
            <translation>手工确认</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>少发</translation>
        </message>
        <message>
            <source>Next box</source>
            <translation>下一箱</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>Leave the order</source>
            <translation>离开本单</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <translation>确认</translation>
        </message>
        <message>
            <source>In the intercept bin</source>
            <translation>已放拦截箱</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>重新清点</translation>
        </message>
        <message>
            <source>Weigh</source>
            <translation>称重</translation>
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
        <name>PaperKind</name>
        <message>
            <source>Packing slips</source>
            <translation>发货单</translation>
        </message>
        <message>
            <source>Carrier labels</source>
            <translation>快递面单</translation>
        </message>
        <message>
            <source>Pick lists</source>
            <translation>拣货单</translation>
        </message>
        <message>
            <source>Scanner sheets</source>
            <translation>扫描枪校准页</translation>
        </message>
        <message>
            <source>Reprint</source>
            <translation>重打</translation>
        </message>
    </context>
    <context>
        <name>PartsBox</name>
        <message>
            <source>Bundle: consists of</source>
            <translation>组合装:包含</translation>
        </message>
        <message>
            <source>Sold as one, packed as its parts. Without parts it is an ordinary product.</source>
            <translation>按一件卖,按组成的商品拣货打包。没有组成就是普通商品。</translation>
        </message>
        <message>
            <source>Pieces of {code}</source>
            <translation>{code} 的件数</translation>
        </message>
        <message>
            <source>Take out {code}</source>
            <translation>移除 {code}</translation>
        </message>
    </context>
    <context>
        <name>PastPart</name>
        <message numerus="yes">
            <source>%n day(s) of the past are still to come.</source>
            <translation>
                <numerusform>还有 %n 天的历史订单待拉取。</numerusform>
            </translation>
        </message>
        <message>
            <source>A day can be fetched later under Day by day.</source>
            <translation>以后可在“每日核对”页按天补取。</translation>
        </message>
        <message>
            <source>This platform doesn't count its days: they can't be fetched later.</source>
            <translation>该平台不提供每日订单数,以后无法按天补取。</translation>
        </message>
        <message>
            <source>Only the last day's orders come in; what is here already stays.</source>
            <translation>只再拉取最近一天的订单;已经导入的保留。</translation>
        </message>
        <message numerus="yes">
            <source>Leave out %n day(s)</source>
            <translation>
                <numerusform>不拉取这 %n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Leave out…</source>
            <translation>不再拉取…</translation>
        </message>
        <message>
            <source>Stop the import of the past</source>
            <translation>停止拉取历史订单</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>Operators</source>
            <translation>操作员</translation>
        </message>
        <message>
            <source>Owner: everything. Clerk: all but settings and backups. Packer: packs, ships and prints, and sees no names or addresses.</source>
            <translation>店主:全部权限。文员:除设置和备份外的全部权限。打包员:打包、发货、打印,看不到姓名和地址。</translation>
        </message>
        <message>
            <source>Name of a new operator</source>
            <translation>新操作员姓名</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>角色</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>PIN of the new operator</source>
            <translation>新操作员的 PIN</translation>
        </message>
        <message>
            <source>Add operator</source>
            <translation>添加操作员</translation>
        </message>
        <message>
            <source>PIN changed</source>
            <translation>PIN 已修改</translation>
        </message>
    </context>
    <context>
        <name>PersonLine</name>
        <message>
            <source>PIN</source>
            <translation>有 PIN</translation>
        </message>
        <message>
            <source>no PIN</source>
            <translation>无 PIN</translation>
        </message>
        <message>
            <source>Role of {name}</source>
            <translation>{name} 的角色</translation>
        </message>
        <message>
            <source>Badge</source>
            <translation>工牌</translation>
        </message>
        <message>
            <source>Badge of {name}</source>
            <translation>{name} 的工牌</translation>
        </message>
        <message>
            <source>New PIN</source>
            <translation>新 PIN</translation>
        </message>
        <message>
            <source>New PIN of {name}</source>
            <translation>{name} 的新 PIN</translation>
        </message>
        <message>
            <source>4 to 12 digits, then Enter</source>
            <translation>4 到 12 位数字,按回车</translation>
        </message>
        <message>
            <source>works here</source>
            <translation>在岗</translation>
        </message>
        <message>
            <source>works here: {name}</source>
            <translation>在岗:{name}</translation>
        </message>
    </context>
    <context>
        <name>PickColumns</name>
        <message>
            <source>Time left</source>
            <translation>剩余时效</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>Order no.</source>
            <translation>订单号</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>{n} kinds</source>
            <translation>{n} 种</translation>
        </message>
        <message>
            <source>Urgent</source>
            <translation>加急</translation>
        </message>
    </context>
    <context>
        <name>PickingScreen</name>
        <message>
            <source>Orders to pick</source>
            <translation>待拣订单</translation>
        </message>
        <message>
            <source>Orders together</source>
            <translation>每波单数</translation>
        </message>
        <message>
            <source>Scan or type a wave</source>
            <translation>扫描或输入波次号</translation>
        </message>
        <message>
            <source>Opens a wave made before · Enter</source>
            <translation>打开以前的波次 · 回车</translation>
        </message>
        <message>
            <source>Nothing to pick</source>
            <translation>没有待拣的订单</translation>
        </message>
        <message>
            <source>Approved orders without a hold appear here.</source>
            <translation>已审核、未挂起的订单会出现在这里。</translation>
        </message>
        <message>
            <source>See orders</source>
            <translation>查看订单</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>Print pick list</source>
            <translation>打印拣货单</translation>
        </message>
        <message>
            <source>Print slips</source>
            <translation>打印发货单</translation>
        </message>
        <message>
            <source>Pick from the screen</source>
            <translation>看屏幕拣货</translation>
        </message>
        <message>
            <source>Orders count as being picked, without paper</source>
            <translation>不打印,订单记为拣货中</translation>
        </message>
        <message>
            <source>All to pick</source>
            <translation>全部待拣</translation>
        </message>
        <message>
            <source>One item</source>
            <translation>一单一品</translation>
        </message>
        <message>
            <source>Several items</source>
            <translation>多品</translation>
        </message>
        <message>
            <source>Make wave ({count})</source>
            <translation>生成波次 ({count})</translation>
        </message>
        <message>
            <source>Make wave</source>
            <translation>生成波次</translation>
        </message>
        <message>
            <source>The selected orders, else the first of the list</source>
            <translation>选中的订单;未选时取列表最前面的</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) can't be picked.</source>
            <translation>
                <numerusform>%n 单现在不能拣货。</numerusform>
            </translation>
        </message>
        <message>
            <source>Wave {name}</source>
            <translation>波次 {name}</translation>
        </message>
        <message>
            <source>{orders} orders · {pieces} pieces · {done} of {bins} bins fetched</source>
            <translation>{orders} 单 · {pieces} 件 · 已拣 {done}/{bins} 个货位</translation>
        </message>
        <message>
            <source>These orders are being picked</source>
            <translation>这些订单正在拣货</translation>
        </message>
        <message numerus="yes">
            <source>{title} missing: %n order(s) held as out of stock</source>
            <translation>
                <numerusform>{title} 缺货:%n 单已按缺货挂起</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PictureBox</name>
        <message>
            <source>Picture…</source>
            <translation>选图片…</translation>
        </message>
        <message>
            <source>Choose a picture of this product</source>
            <translation>选择商品图片</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Remove the picture</source>
            <translation>移除图片</translation>
        </message>
        <message>
            <source>Or drop a picture here. The packer sees it at the bench.</source>
            <translation>也可以把图片拖到这里。打包时会显示给打包员。</translation>
        </message>
        <message>
            <source>Picture of this product</source>
            <translation>商品图片</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>图片</translation>
        </message>
    </context>
    <context>
        <name>PlatformErrors</name>
        <message>
            <source>your app's page on the platform's developer site</source>
            <translation>开放平台的应用设置</translation>
        </message>
        <message>
            <source>{platform} takes no calls from this address. Your public IP is {address}: allow it at {place}.</source>
            <translation>{platform}不接受来自本机的调用。您现在的公网 IP 是 {address},请在{place}里加入白名单。</translation>
        </message>
        <message>
            <source>{platform} takes no calls from this address. Ask your internet provider for your public IP and allow it at {place}.</source>
            <translation>{platform}不接受来自本机的调用。请向宽带运营商查询您的公网 IP,并在{place}里加入白名单。</translation>
        </message>
        <message>
            <source>This computer's clock is {seconds} s behind the platform's: set it right.</source>
            <translation>本机时钟比平台慢 {seconds} 秒,请校准。</translation>
        </message>
        <message>
            <source>This computer's clock is {seconds} s ahead of the platform's: set it right.</source>
            <translation>本机时钟比平台快 {seconds} 秒,请校准。</translation>
        </message>
        <message>
            <source>{platform} doesn't accept the login ({text}).</source>
            <translation>{platform}不认可当前授权({text})。</translation>
        </message>
        <message>
            <source>{platform} asks to wait a moment ({text}).</source>
            <translation>{platform}要求稍等再试({text})。</translation>
        </message>
        <message>
            <source>{platform} can't be reached ({text}).</source>
            <translation>连不上{platform}({text})。</translation>
        </message>
        <message>
            <source>{platform} refuses: {text}</source>
            <translation>{platform}拒绝:{text}</translation>
        </message>
        <message>
            <source>{platform} gave no clear answer ({text}).</source>
            <translation>{platform}没有明确答复({text})。</translation>
        </message>
    </context>
    <context>
        <name>PracticePage</name>
        <message>
            <source>Training</source>
            <translation>练习</translation>
        </message>
        <message>
            <source>A practice shop behaves like a real one: buyers order, pay, change their minds. Nothing leaves this computer, and its goods are not your stock: their codes begin with PX-.</source>
            <translation>练习店铺和真店铺一样:买家下单、付款、反悔。所有数据都不会离开这台电脑,商品也不占用您的库存:编码以 PX- 开头。</translation>
        </message>
        <message>
            <source>Name of the practice shop</source>
            <translation>练习店铺的名称</translation>
        </message>
        <message>
            <source>Practice shop</source>
            <translation>练习店铺</translation>
        </message>
        <message>
            <source>Buyers an hour</source>
            <translation>每小时买家数</translation>
        </message>
        <message>
            <source>Begin a training</source>
            <translation>开始练习</translation>
        </message>
        <message>
            <source>Orders arrive within a few minutes</source>
            <translation>几分钟内就会有订单进来</translation>
        </message>
        <message>
            <source>Open the shop</source>
            <translation>开店</translation>
        </message>
        <message>
            <source>The practice shop is open</source>
            <translation>练习店铺已开张</translation>
        </message>
    </context>
    <context>
        <name>PrintDesk</name>
        <message>
            <source>Not at the bench: leave the packing screen first</source>
            <translation>打包时不弹窗:请先离开打包台</translation>
        </message>
        <message>
            <source>Printing: {what} ({count})</source>
            <translation>正在打印:{what}({count})</translation>
        </message>
        <message>
            <source>Printing cancelled</source>
            <translation>已取消打印</translation>
        </message>
        <message>
            <source>Printing cancelled: {count} came out on {printer}.</source>
            <translation>已取消打印:{printer} 已打出 {count} 张。</translation>
        </message>
        <message>
            <source>{what}: {count} to {printer}</source>
            <translation>{what}:{count} 张已发送到 {printer}</translation>
        </message>
        <message>
            <source>The paper in {printer} is larger than the page: it was printed in its corner, in full size. Set the paper size in Settings, Printers.</source>
            <translation>{printer} 里的纸比页面大:已按原尺寸打印在左上角。请在「设置 · 打印机」中设置纸张尺寸。</translation>
        </message>
        <message>
            <source>{what}: {pages} page(s) written to {file}.</source>
            <translation>{what}:{pages} 页,已保存为 {file}。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message numerus="yes">
            <source>%n order(s) not printed.</source>
            <translation>
                <numerusform>%n 单未打印。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PrinterCard</name>
        <message>
            <source>Printer</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>纸张</translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation>分辨率</translation>
        </message>
        <message>
            <source>As the print head has it: bars are drawn in whole dots of it</source>
            <translation>按打印头的实际分辨率填写:条码按整点绘制</translation>
        </message>
        <message>
            <source>Move the page</source>
            <translation>页面偏移</translation>
        </message>
        <message>
            <source>Tenths of a millimetre, to the right and down</source>
            <translation>单位 0.1 毫米,向右和向下为正</translation>
        </message>
        <message>
            <source>right </source>
            <translation>右 </translation>
        </message>
        <message>
            <source>down </source>
            <translation>下 </translation>
        </message>
        <message>
            <source>Test page</source>
            <translation>测试页</translation>
        </message>
        <message>
            <source>Rulers, codes and small type: look, measure, scan</source>
            <translation>标尺、条码和小字:看一看、量一量、扫一扫</translation>
        </message>
        <message>
            <source>Print test page</source>
            <translation>打印测试页</translation>
        </message>
        <message>
            <source>Another printer…</source>
            <translation>其他打印机…</translation>
        </message>
        <message>
            <source>The test page on a printer chosen now</source>
            <translation>在临时选择的打印机上打印测试页</translation>
        </message>
        <message>
            <source>The system's own ({name})</source>
            <translation>系统默认({name})</translation>
        </message>
        <message>
            <source>The system's own</source>
            <translation>系统默认</translation>
        </message>
        <message>
            <source>Write PDF files</source>
            <translation>保存为 PDF 文件</translation>
        </message>
        <message>
            <source>Documents are written into the folder documents beside the store.</source>
            <translation>单据保存在数据文件夹的 documents 目录。</translation>
        </message>
        <message>
            <source>This printer is not there now.</source>
            <translation>现在找不到这台打印机。</translation>
        </message>
        <message>
            <source>This computer has no printer: documents are written as PDF files.</source>
            <translation>这台电脑没有打印机:单据会保存为 PDF 文件。</translation>
        </message>
        <message>
            <source>Its driver prints at {has} dpi: choose that.</source>
            <translation>它的驱动按 {has} dpi 打印:请选择该分辨率。</translation>
        </message>
        <message>
            <source>Its driver has this paper.</source>
            <translation>驱动支持这种纸张。</translation>
        </message>
        <message>
            <source>Its driver lacks this paper: the page comes in the corner, in full size.</source>
            <translation>驱动没有这种纸张:页面会按原尺寸打印在左上角。</translation>
        </message>
        <message>
            <source>Its driver has only smaller paper: choose another printer.</source>
            <translation>驱动只有更小的纸张:请换一台打印机。</translation>
        </message>
    </context>
    <context>
        <name>ProductColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>Barcode</source>
            <translation>条码</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全库存</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Platform items</source>
            <translation>平台商品</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>重量</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>成本</translation>
        </message>
        <message>
            <source>Platform item</source>
            <translation>平台商品</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Our product</source>
            <translation>对应商品</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>待匹配订单</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停售</translation>
        </message>
        <message>
            <source>Bundle</source>
            <translation>组合装</translation>
        </message>
        <message>
            <source>Not tracked</source>
            <translation>未管库存</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>手工确认</translation>
        </message>
        <message>
            <source>and {n} more</source>
            <translation>另有 {n} 个</translation>
        </message>
        <message>
            <source>Not matched</source>
            <translation>未匹配</translation>
        </message>
    </context>
    <context>
        <name>ProductsScreen</name>
        <message>
            <source>Find a product, code or barcode</source>
            <translation>查找商品、编码、条码</translation>
        </message>
        <message>
            <source>Which products</source>
            <translation>显示哪些商品</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>新商品</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>合并…</translation>
        </message>
        <message>
            <source>Two products that are one</source>
            <translation>两个商品其实是一个</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <source>Products from an Excel or CSV file</source>
            <translation>从 Excel 或 CSV 文件导入商品</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>What the list shows, as Excel or CSV</source>
            <translation>把列表内容导出为 Excel 或 CSV</translation>
        </message>
        <message>
            <source>All that is sold</source>
            <translation>在售</translation>
        </message>
        <message>
            <source>Without barcode</source>
            <translation>没有条码</translation>
        </message>
        <message>
            <source>Without bin</source>
            <translation>没有货位</translation>
        </message>
        <message>
            <source>Without picture</source>
            <translation>没有图片</translation>
        </message>
        <message>
            <source>Bundles</source>
            <translation>组合装</translation>
        </message>
        <message>
            <source>Stock not tracked</source>
            <translation>未管库存</translation>
        </message>
        <message>
            <source>No longer sold</source>
            <translation>已停售</translation>
        </message>
        <message>
            <source>All, sold or not</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Stock take</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>To buy</source>
            <translation>采购建议</translation>
        </message>
        <message>
            <source>Sold twice?</source>
            <translation>超卖风险</translation>
        </message>
        <message>
            <source>Returns</source>
            <translation>退货</translation>
        </message>
        <message>
            <source>Platform items to match</source>
            <translation>待匹配平台商品</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>已复制:{text}</translation>
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
        <name>PutAside</name>
        <message>
            <source>Out of stock</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Damaged goods</source>
            <translation>商品破损</translation>
        </message>
        <message>
            <source>Waits for the buyer</source>
            <translation>等买家回复</translation>
        </message>
        <message>
            <source>Needs the office</source>
            <translation>需办公室处理</translation>
        </message>
        <message>
            <source>Another reason: type it</source>
            <translation>其他原因:输入</translation>
        </message>
        <message>
            <source>Why is it put aside? Keys 1 to 5</source>
            <translation>为什么挂起?按数字键 1–5</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
    </context>
    <context>
        <name>QCupsJobWidget</name>
        <message>
            <source>&amp;Billing information:</source>
            <translation>计费信息(&amp;B):</translation>
        </message>
        <message>
            <source>&amp;End:</source>
            <translation>结束(&amp;E):</translation>
        </message>
        <message>
            <source>&amp;Start:</source>
            <translation>开始(&amp;S):</translation>
        </message>
        <message>
            <source>Job &amp;priority:</source>
            <translation>任务优先级(&amp;P):</translation>
        </message>
        <message>
            <source>Scheduled &amp;printing:</source>
            <translation>定时打印(&amp;P):</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>查找范围(&amp;L):</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>文件类型(&amp;T):</translation>
        </message>
    </context>
    <context>
        <name>QPageSetupWidget</name>
        <message>
            <source>Page &amp;order:</source>
            <translation>页面顺序(&amp;O):</translation>
        </message>
        <message>
            <source>Pages &amp;per sheet:</source>
            <translation>每张页数(&amp;P):</translation>
        </message>
    </context>
    <context>
        <name>QPrintSettingsOutput</name>
        <message>
            <source>Page &amp;Set:</source>
            <translation>页面集(&amp;S):</translation>
        </message>
    </context>
    <context>
        <name>QueueCards</name>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecentList</name>
        <message>
            <source>Nothing packed yet</source>
            <translation>还没有打包</translation>
        </message>
    </context>
    <context>
        <name>Refused</name>
        <message>
            <source>A PIN has 4 to 12 digits.</source>
            <translation>PIN 码为 4 到 12 位数字。</translation>
        </message>
        <message>
            <source>A barcode has 3 to 80 letters, digits and signs.</source>
            <translation>条码由 3 到 80 个字母、数字和符号组成。</translation>
        </message>
        <message>
            <source>A bundle can't hold {quantity} of a Sku.</source>
            <translation>套装中的商品数量不能是 {quantity}。</translation>
        </message>
        <message>
            <source>A change of stock needs a reason of 1 to {most} characters.</source>
            <translation>改动库存需要填写原因(1 到 {most} 个字)。</translation>
        </message>
        <message>
            <source>A code has 1 to {most} characters, none of them a line break or invisible.</source>
            <translation>编码由 1 到 {most} 个字符组成,不能含换行或不可见字符。</translation>
        </message>
        <message>
            <source>A line says neither Sku nor title.</source>
            <translation>有一行既没有商家编码也没有名称。</translation>
        </message>
        <message>
            <source>A price can't be below 0.</source>
            <translation>价格不能小于 0。</translation>
        </message>
        <message>
            <source>A profile needs a name of 1 to {most} characters.</source>
            <translation>方案名称需要 1 到 {most} 个字。</translation>
        </message>
        <message>
            <source>A profile needs the column of the order number, and each field once.</source>
            <translation>方案必须指定订单号所在的列,且每个字段只能用一次。</translation>
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
            <source>A view needs a name of 1 to {most} characters.</source>
            <translation>视图名称需要 1 到 {most} 个字。</translation>
        </message>
        <message>
            <source>A warehouse needs a name of 1 to {most} characters.</source>
            <translation>仓库名称需要 1 到 {most} 个字。</translation>
        </message>
        <message>
            <source>A window is open on this folder, and it does not answer.</source>
            <translation>这个文件夹上已打开一个窗口,但它没有回应。</translation>
        </message>
        <message>
            <source>Add a row for it.</source>
            <translation>请为它加一行。</translation>
        </message>
        <message>
            <source>An operator needs a name.</source>
            <translation>请填写操作员姓名。</translation>
        </message>
        <message>
            <source>An order needs at least one item.</source>
            <translation>订单至少需要一件商品。</translation>
        </message>
        <message>
            <source>Another program is talking to this shop.</source>
            <translation>另一个程序正在与该店铺通信。</translation>
        </message>
        <message>
            <source>Another program may be using that port; close it, or paste the address the browser ends at.</source>
            <translation>端口可能被其他程序占用:关掉它,或者粘贴浏览器最后停留页面的地址。</translation>
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
            <source>Begin again, and agree on the platform's page.</source>
            <translation>请重新开始,并在平台页面上同意授权。</translation>
        </message>
        <message>
            <source>Begin again, and use the page that opens then.</source>
            <translation>请重新开始,使用新打开的页面。</translation>
        </message>
        <message>
            <source>Begin again.</source>
            <translation>请重新开始。</translation>
        </message>
        <message>
            <source>Bind the account to the shop {shop} instead.</source>
            <translation>请把账号绑定到店铺 {shop}。</translation>
        </message>
        <message>
            <source>Both warehouses are the same.</source>
            <translation>两个仓库是同一个。</translation>
        </message>
        <message>
            <source>Change the stock of its parts.</source>
            <translation>请改组成商品的库存。</translation>
        </message>
        <message>
            <source>Check it for blanks and for letters that look like digits.</source>
            <translation>请检查是否有空格,或者像数字的字母。</translation>
        </message>
        <message>
            <source>Check its name.</source>
            <translation>请检查名称。</translation>
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
            <source>Check that it is switched on and connected, then print again.</source>
            <translation>请检查打印机是否开机、是否连接,然后重新打印。</translation>
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
            <source>Check the number; if it is right, name the carrier.</source>
            <translation>请核对单号;如果没错,请指定快递公司。</translation>
        </message>
        <message>
            <source>Check the numbers of this Sku.</source>
            <translation>请检查该商品的数字。</translation>
        </message>
        <message>
            <source>Check the order and the quantity.</source>
            <translation>请核对订单和数量。</translation>
        </message>
        <message>
            <source>Check the price.</source>
            <translation>请核对价格。</translation>
        </message>
        <message>
            <source>Choose 1 to {most}.</source>
            <translation>请选择 1 到 {most}。</translation>
        </message>
        <message>
            <source>Choose a JPEG, PNG, WebP, GIF or BMP file.</source>
            <translation>请选 JPEG、PNG、WebP、GIF 或 BMP 文件。</translation>
        </message>
        <message>
            <source>Choose a column for the order number.</source>
            <translation>请指定订单号所在的列。</translation>
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
            <source>Choose a shop of manual orders.</source>
            <translation>请选手工单店铺。</translation>
        </message>
        <message>
            <source>Choose a smaller picture.</source>
            <translation>请选小一点的图片。</translation>
        </message>
        <message>
            <source>Choose another Sku.</source>
            <translation>请选另一个规格。</translation>
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
            <source>Choose another number, or leave it empty.</source>
            <translation>请换一个单号,或留空。</translation>
        </message>
        <message>
            <source>Choose another one in the settings, under Printers.</source>
            <translation>请在「设置 · 打印机」中另选一台。</translation>
        </message>
        <message>
            <source>Choose another one.</source>
            <translation>请选另一个。</translation>
        </message>
        <message>
            <source>Choose its resolution in the settings, under Printers.</source>
            <translation>请在「设置 · 打印机」中选择它的分辨率。</translation>
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
            <source>Choose one of at most {most} MB.</source>
            <translation>请选不超过 {most} MB 的图片。</translation>
        </message>
        <message>
            <source>Choose one of these endings.</source>
            <translation>请选其中一种格式。</translation>
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
            <source>Choose what is to be sent.</source>
            <translation>请选要寄的商品。</translation>
        </message>
        <message>
            <source>Choose wider paper or a shorter code.</source>
            <translation>请换更宽的纸或更短的条码。</translation>
        </message>
        <message>
            <source>Choose your name and type the PIN; the owner gives out badges in Settings, Operators.</source>
            <translation>请选择姓名并输入 PIN 码;工牌由店主在「设置 → 操作员」里登记。</translation>
        </message>
        <message>
            <source>Close it in other programs, or choose another folder.</source>
            <translation>请在其他程序中关闭它,或换一个文件夹。</translation>
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
            <source>Compare a day with the platform's back office.</source>
            <translation>请与平台后台核对。</translation>
        </message>
        <message>
            <source>Complete the address; without it nothing can be sent.</source>
            <translation>请补全地址,否则无法寄出。</translation>
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
            <source>Count them again, without looking at the first figure.</source>
            <translation>请复盘,不要看初盘数字。</translation>
        </message>
        <message>
            <source>Count them, and set the stock to what is there.</source>
            <translation>请清点,把库存改成实际数量。</translation>
        </message>
        <message>
            <source>Download the empty batch-shipping template from the platform's back office and save it as .xlsx or .csv.</source>
            <translation>请在平台后台下载空白的批量发货模板,存为 .xlsx 或 .csv。</translation>
        </message>
        <message>
            <source>Enter its keys instead.</source>
            <translation>请改为填写密钥。</translation>
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
            <source>Give the base address, such as https://shop.example.</source>
            <translation>请填写店铺的基本地址,例如 https://shop.example。</translation>
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
            <source>Go on with the next item.</source>
            <translation>请继续盘下一个。</translation>
        </message>
        <message>
            <source>Import its exports, or bind its account.</source>
            <translation>请导入它的导出文件,或绑定其账号。</translation>
        </message>
        <message>
            <source>Import the file again: what is stored already is not taken twice.</source>
            <translation>请再次导入该文件:已保存的不会重复。</translation>
        </message>
        <message>
            <source>Import the file as it was downloaded, or format the column as text.</source>
            <translation>请导入下载的原文件,或把该列设为文本格式。</translation>
        </message>
        <message>
            <source>Import the item report of the same export as well.</source>
            <translation>请把同一次导出的宝贝(商品)报表也导入。</translation>
        </message>
        <message>
            <source>Import the item report, map the listing to a Sku, or receive the goods.</source>
            <translation>请导入宝贝报表、把商品匹配到库存商品,或等到货入库。</translation>
        </message>
        <message>
            <source>Import the platform's exports into the shop.</source>
            <translation>请把平台的导出文件导入该店铺。</translation>
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
            <source>It is not known yet what order {number} holds.</source>
            <translation>还不知道订单 {number} 里有什么商品。</translation>
        </message>
        <message>
            <source>It may have been shipped.</source>
            <translation>它可能已经发货。</translation>
        </message>
        <message>
            <source>It takes 0 (never) to 1 (always).</source>
            <translation>可以是 0(从不)到 1(总是)。</translation>
        </message>
        <message>
            <source>It takes an address with https://, or http://127.0.0.1 and a port where the platform allows that.</source>
            <translation>需要 https:// 开头的地址;平台允许时也可以是 http://127.0.0.1 加端口。</translation>
        </message>
        <message>
            <source>It takes the moment in milliseconds since 1970.</source>
            <translation>应为自 1970 年起的毫秒数。</translation>
        </message>
        <message>
            <source>It takes {takes}.</source>
            <translation>它需要 {takes}。</translation>
        </message>
        <message>
            <source>It takes: {known}.</source>
            <translation>可用的有:{known}。</translation>
        </message>
        <message>
            <source>Its boxes have: {numbers}</source>
            <translation>它的包裹的单号:{numbers}</translation>
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
            <source>Look at it again.</source>
            <translation>请重新查看。</translation>
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
            <source>Look at the list of listings.</source>
            <translation>请查看平台商品列表。</translation>
        </message>
        <message>
            <source>Look at the list of products.</source>
            <translation>请看商品列表。</translation>
        </message>
        <message>
            <source>Look at the list of shops.</source>
            <translation>请查看店铺列表。</translation>
        </message>
        <message>
            <source>Look at the list of warehouses.</source>
            <translation>请查看仓库列表。</translation>
        </message>
        <message>
            <source>Look at the list.</source>
            <translation>请看列表。</translation>
        </message>
        <message>
            <source>Look at the printer, then print this one again.</source>
            <translation>请检查打印机,然后重打这一张。</translation>
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
            <source>More of order {number} is to come back than has left.</source>
            <translation>订单 {number} 的退回数量超过了已发数量。</translation>
        </message>
        <message>
            <source>Name an empty folder, or none.</source>
            <translation>请指定一个空文件夹,或不指定。</translation>
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
            <source>Name the shop, or use the id.</source>
            <translation>请指定店铺,或使用内部编号。</translation>
        </message>
        <message>
            <source>Name the shop, or write one of these codes.</source>
            <translation>请写明店铺,或写其中一个代码。</translation>
        </message>
        <message>
            <source>Name two orders or more.</source>
            <translation>请指定两个或更多订单。</translation>
        </message>
        <message>
            <source>No box of order {number} has the number {wrong}.</source>
            <translation>订单 {number} 的包裹都没有单号 {wrong}。</translation>
        </message>
        <message>
            <source>No order was named.</source>
            <translation>没有写明订单。</translation>
        </message>
        <message>
            <source>No stock is kept of {sku} yet.</source>
            <translation>{sku} 还没有管库存。</translation>
        </message>
        <message>
            <source>No table of orders was found in {name}.</source>
            <translation>在 {name} 中没有找到订单表格。</translation>
        </message>
        <message>
            <source>Nobody has signed in within {minutes} minutes.</source>
            <translation>{minutes} 分钟内没有完成授权。</translation>
        </message>
        <message>
            <source>Nobody has the badge {badge}.</source>
            <translation>没有人使用工牌 {badge}。</translation>
        </message>
        <message>
            <source>Nothing is waiting to be reported for {shop} ({exported} exported, not confirmed yet).</source>
            <translation>{shop} 没有待回传的发货(已导出 {exported} 单,尚未确认)。</translation>
        </message>
        <message>
            <source>One order alone can't be merged.</source>
            <translation>单独一个订单无法合并。</translation>
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
            <source>Only practice shops have made-up buyers and faults.</source>
            <translation>只有练习店铺才有虚构的买家和故障。</translation>
        </message>
        <message>
            <source>Only {has} of {sku} are there.</source>
            <translation>{sku} 只有 {has} 件。</translation>
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
            <source>Order {number} has no packed parcel waiting for the courier.</source>
            <translation>订单 {number} 没有等待揽收的包裹。</translation>
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
            <source>Order {number} has several boxes: {numbers}.</source>
            <translation>订单 {number} 有多个包裹:{numbers}。</translation>
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
            <translation>订单 {number} 的状态是 {status}:不能{verb}。</translation>
        </message>
        <message>
            <source>Order {number}: {reason} goes away when its cause is mended.</source>
            <translation>订单 {number}:「{reason}」在原因解决后会自动解除。</translation>
        </message>
        <message>
            <source>Orders {number} and {other} don't go to the same receiver, as far as the platform tells.</source>
            <translation>就平台提供的信息看,订单 {number} 与 {other} 的收件人不同。</translation>
        </message>
        <message>
            <source>Pack it first; a parcel is handed over once.</source>
            <translation>请先打包;一个包裹只交接一次。</translation>
        </message>
        <message>
            <source>Paste the code, or the whole address that the browser shows after signing in.</source>
            <translation>请粘贴授权码,或授权后浏览器显示的完整地址。</translation>
        </message>
        <message>
            <source>Post its opening stock first.</source>
            <translation>请先录入期初库存。</translation>
        </message>
        <message>
            <source>Release the hold first.</source>
            <translation>请先解除挂起。</translation>
        </message>
        <message>
            <source>Report {id} is {state}: only one that was given up or waits can be tried again.</source>
            <translation>回传 {id} 的状态是 {state}:只有已放弃或等待重试的才能再试。</translation>
        </message>
        <message>
            <source>Restore the newest backup from {backups}; the damaged file is kept.</source>
            <translation>请从 {backups} 恢复最新的备份;损坏的文件会保留。</translation>
        </message>
        <message>
            <source>Resume it first.</source>
            <translation>请先恢复该店铺。</translation>
        </message>
        <message>
            <source>Say why: counted, broken, found, given away.</source>
            <translation>请写明原因:盘点、破损、找到、赠送。</translation>
        </message>
        <message>
            <source>Scan another badge.</source>
            <translation>请扫另一个工牌。</translation>
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
            <source>See `oms-desktop orders create --help` and the manual for its form.</source>
            <translation>格式见 `oms-desktop orders create --help` 和手册。</translation>
        </message>
        <message>
            <source>See what is there (scans list, orders show), then ask only for what is missing.</source>
            <translation>请先查看已有结果(scans list、orders show),再只补做缺少的部分。</translation>
        </message>
        <message>
            <source>Select this order alone and choose the number that is wrong (waybill change --from NUMBER).</source>
            <translation>请只选这一笔订单,再选出哪个单号是错的(waybill change --from 单号)。</translation>
        </message>
        <message>
            <source>Send them apart.</source>
            <translation>请分开发货。</translation>
        </message>
        <message>
            <source>Set both parcels aside and find out which one it belongs to.</source>
            <translation>请把两个包裹都放到一边,查清单号属于哪一个。</translation>
        </message>
        <message>
            <source>Set one up in the system, or print into PDF files.</source>
            <translation>请在系统里安装打印机,或打印成 PDF 文件。</translation>
        </message>
        <message>
            <source>Set the paper size of the printer in the system, or choose another printer in the settings.</source>
            <translation>请在系统里设置该打印机的纸张尺寸,或在设置中换一台打印机。</translation>
        </message>
        <message>
            <source>Set the same OMS_PASSPHRASE as when the shop was bound, or bind it again.</source>
            <translation>请设置与绑定店铺时相同的 OMS_PASSPHRASE,或重新绑定。</translation>
        </message>
        <message>
            <source>Several orders fit {number}: {codes}.</source>
            <translation>有多个订单符合 {number}:{codes}。</translation>
        </message>
        <message>
            <source>Several shops have the listing {listing}.</source>
            <translation>多个店铺都有平台商品 {listing}。</translation>
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
            <source>Sign in again, or enter its keys.</source>
            <translation>请重新授权,或填写密钥。</translation>
        </message>
        <message>
            <source>Start a new one.</source>
            <translation>请新开一次盘点。</translation>
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
            <source>Take the bundle apart first.</source>
            <translation>请先拆开组合装。</translation>
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
            <source>The PIN is wrong.</source>
            <translation>PIN 码不对。</translation>
        </message>
        <message>
            <source>The address lacks: {missing}.</source>
            <translation>地址缺少:{missing}。</translation>
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
            <source>The file could not be looked at.</source>
            <translation>无法查看这个文件。</translation>
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
            <source>The file of orders can't be used: {reason}.</source>
            <translation>订单文件无法使用:{reason}。</translation>
        </message>
        <message>
            <source>The file {file} can't be read.</source>
            <translation>无法读取文件 {file}。</translation>
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
            <source>The first count agrees with the book.</source>
            <translation>初盘与账面一致。</translation>
        </message>
        <message>
            <source>The first row must name both columns.</source>
            <translation>第一行必须写明这两列的列名。</translation>
        </message>
        <message>
            <source>The first row must name the columns: sku 商家编码, name 名称, spec 规格, barcodes 条码, weight_g 重量克, cost 成本, …</source>
            <translation>第一行必须是列名:商家编码、名称、规格、条码、重量克、成本……</translation>
        </message>
        <message>
            <source>The folder {folder} can't be written to: {reason}</source>
            <translation>无法写入文件夹 {folder}:{reason}</translation>
        </message>
        <message>
            <source>The folder {folder} holds real orders: a demo is never mixed with them.</source>
            <translation>文件夹 {folder} 里有真实订单:演示数据绝不与其混在一起。</translation>
        </message>
        <message>
            <source>The folder {folder} holds something else: a demo store is never mixed with it.</source>
            <translation>文件夹 {folder} 里有别的东西:演示数据绝不与其混在一起。</translation>
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
            <source>The import ended too early; what was read until then is stored.</source>
            <translation>导入提前结束;此前读到的内容已保存。</translation>
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
            <source>The login of {platform} can't be renewed.</source>
            <translation>{platform}的授权不能续期。</translation>
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
            <source>The number {number} looks like no carrier's.</source>
            <translation>单号 {number} 不像任何一家快递的单号。</translation>
        </message>
        <message>
            <source>The number {tracking} of order {number} can't be taken back: it was printed, told to the platform or replaced.</source>
            <translation>订单 {number} 的运单号 {tracking} 不能撤回:已打印、已回传平台或已更换。</translation>
        </message>
        <message>
            <source>The orders of {shop} come from files: no platform is asked.</source>
            <translation>{shop} 的订单来自文件,不向平台查询。</translation>
        </message>
        <message>
            <source>The page is {width} × {height} mm, the paper {paper_width} × {paper_height} mm</source>
            <translation>页面是 {width} × {height} mm,纸张是 {paper_width} × {paper_height} mm</translation>
        </message>
        <message>
            <source>The part {part} of the bundle {sku} does not exist.</source>
            <translation>组合装 {sku} 的组成商品 {part} 不存在。</translation>
        </message>
        <message>
            <source>The password does not open the archive {name}.</source>
            <translation>密码打不开压缩包 {name}。</translation>
        </message>
        <message>
            <source>The platform did not let this app in: {reason}.</source>
            <translation>平台没有同意授权:{reason}。</translation>
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
            <source>The secrets of {shop} were sealed under another key.</source>
            <translation>{shop} 的密钥是用另一把钥匙封存的。</translation>
        </message>
        <message>
            <source>The shop needs its address.</source>
            <translation>需要填写店铺地址。</translation>
        </message>
        <message>
            <source>The shop {shop} is paused.</source>
            <translation>店铺 {shop} 已暂停。</translation>
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
            <source>The window took the job over and ended, or got stuck, before it answered: it may have been done, or a part of it.</source>
            <translation>窗口接下任务后未答复就结束或卡住了:任务可能已做完,也可能只做了一部分。</translation>
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
            <source>There is a view {name} already.</source>
            <translation>已有视图 {name}。</translation>
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
            <source>There is an order {number} already.</source>
            <translation>已有订单 {number}。</translation>
        </message>
        <message>
            <source>There is no Sku {code}.</source>
            <translation>没有规格 {code}。</translation>
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
            <source>There is no code in it.</source>
            <translation>里面没有授权码。</translation>
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
            <source>There is no listing {listing}.</source>
            <translation>没有平台商品 {listing}。</translation>
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
            <source>There is no shop {shop}.</source>
            <translation>没有店铺 {shop}。</translation>
        </message>
        <message>
            <source>There is no warehouse {name}.</source>
            <translation>没有仓库 {name}。</translation>
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
            <source>This answer belongs to another sign-in.</source>
            <translation>这不是本次授权的结果。</translation>
        </message>
        <message>
            <source>This computer can't listen at {address}.</source>
            <translation>本机无法在 {address} 接收。</translation>
        </message>
        <message>
            <source>This computer has no keyring that could guard the platform's secrets.</source>
            <translation>本机没有可以保管平台密钥的系统钥匙串。</translation>
        </message>
        <message>
            <source>This computer has no printer {printer} any more.</source>
            <translation>这台电脑上已经没有打印机 {printer}。</translation>
        </message>
        <message>
            <source>This computer has no printer.</source>
            <translation>这台电脑没有打印机。</translation>
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
            <source>This stock take is over.</source>
            <translation>这次盘点已经结束。</translation>
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
            <source>Try again in a moment.</source>
            <translation>请稍后再试。</translation>
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
            <source>Type a number from {least} to {most}.</source>
            <translation>请输入 {least} 到 {most} 之间的数字。</translation>
        </message>
        <message>
            <source>Type digits only.</source>
            <translation>请只输入数字。</translation>
        </message>
        <message>
            <source>Type it again; the owner can set a new one.</source>
            <translation>请重新输入;店主可以重设 PIN 码。</translation>
        </message>
        <message>
            <source>Type the name people use.</source>
            <translation>请输入大家常用的名称。</translation>
        </message>
        <message>
            <source>Unbind it if the box shall have none, or bind the right one.</source>
            <translation>不需要单号时请解绑,否则直接填正确的单号。</translation>
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
            <source>Use an address that begins with https://.</source>
            <translation>请使用以 https:// 开头的地址。</translation>
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
            <source>Wait a moment, or end it, then start again.</source>
            <translation>请稍等片刻,或结束它,再重新启动。</translation>
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
            <source>Write its three letters, such as CNY.</source>
            <translation>请写三个字母的代码,例如 CNY。</translation>
        </message>
        <message>
            <source>{address} can't be where the sign-in leads back to.</source>
            <translation>{address} 不能作为回调地址。</translation>
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
            <source>{count} items differ from the book and were counted once only, {sku} among them.</source>
            <translation>有 {count} 个商品与账面不符且只盘了一次,例如 {sku}。</translation>
        </message>
        <message>
            <source>{currency} is no currency.</source>
            <translation>{currency} 不是货币代码。</translation>
        </message>
        <message>
            <source>{fault} can't hit a share of {share}.</source>
            <translation>{fault} 不能有 {share} 的比例。</translation>
        </message>
        <message>
            <source>{file} can't be read: {reason}</source>
            <translation>{file} 无法读取:{reason}</translation>
        </message>
        <message>
            <source>{file} can't be written: {reason}</source>
            <translation>{file} 无法写入:{reason}</translation>
        </message>
        <message>
            <source>{file} has no column sku (商家编码).</source>
            <translation>{file} 没有“商家编码”列。</translation>
        </message>
        <message>
            <source>{file} has too many pixels.</source>
            <translation>{file} 的像素太多。</translation>
        </message>
        <message>
            <source>{file} is an export of {platform}, but the shop {shop} is on {shop_platform}.</source>
            <translation>{file} 是{platform}的导出文件,而店铺「{shop}」在{shop_platform}。</translation>
        </message>
        <message>
            <source>{file} is no batch-shipping template.</source>
            <translation>{file} 不是批量发货模板。</translation>
        </message>
        <message>
            <source>{file} is no picture this program can show.</source>
            <translation>{file} 不是本程序能显示的图片。</translation>
        </message>
        <message>
            <source>{file} is the store itself.</source>
            <translation>{file} 就是数据文件本身。</translation>
        </message>
        <message>
            <source>{file} is too large for a picture of a product.</source>
            <translation>{file} 太大,不能用作商品图片。</translation>
        </message>
        <message>
            <source>{file} lacks the column sku (商家编码) or on_hand (数量).</source>
            <translation>{file} 缺少“商家编码”列或“数量”列。</translation>
        </message>
        <message>
            <source>{file} was made by a newer version of the program (tables {revision}; this one knows {head}).</source>
            <translation>{file} 由更新的版本生成(表结构 {revision};本版本只认识 {head})。</translation>
        </message>
        <message>
            <source>{file}: only .csv and .xlsx files can be written.</source>
            <translation>{file}:只能写 .csv 和 .xlsx 文件。</translation>
        </message>
        <message>
            <source>{name} can't be {value}.</source>
            <translation>{name} 不能是 {value}。</translation>
        </message>
        <message>
            <source>{name} has this badge already.</source>
            <translation>{name} 已使用这个工牌。</translation>
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
            <source>{number} buyers an hour can't come.</source>
            <translation>每小时不能来 {number} 位买家。</translation>
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
            <source>{platform} also needs {name}.</source>
            <translation>{platform} 还需要 {name}。</translation>
        </message>
        <message>
            <source>{platform} can't be asked by this program: its orders come from files.</source>
            <translation>本程序不能直接连接 {platform}:它的订单来自文件。</translation>
        </message>
        <message>
            <source>{platform} doesn't tell how many orders a day had.</source>
            <translation>{platform}不提供每天的订单数。</translation>
        </message>
        <message>
            <source>{platform} has no page to sign in on.</source>
            <translation>{platform}没有授权页面。</translation>
        </message>
        <message>
            <source>{platform} has no secret {name}.</source>
            <translation>{platform} 没有名为 {name} 的密钥。</translation>
        </message>
        <message>
            <source>{printer} does not take {job}.</source>
            <translation>{printer} 没有接受 {job}。</translation>
        </message>
        <message>
            <source>{printer} is set to paper of {width} × {height} mm; this page needs {wide} × {high} mm.</source>
            <translation>{printer} 的纸张是 {width} × {height} 毫米;本页需要 {wide} × {high} 毫米。</translation>
        </message>
        <message>
            <source>{printer} prints at {has} dpi, not at {dpi}.</source>
            <translation>{printer} 的分辨率是 {has} dpi,不是 {dpi} dpi。</translation>
        </message>
        <message>
            <source>{printer} stopped at {job}.</source>
            <translation>{printer} 在打印 {job} 时停止。</translation>
        </message>
        <message>
            <source>{quantity} can't be a quantity here.</source>
            <translation>{quantity} 不能作为数量。</translation>
        </message>
        <message>
            <source>{quantity} can't be sent.</source>
            <translation>不能寄 {quantity} 件。</translation>
        </message>
        <message>
            <source>{scheme}://{host} is not encrypted.</source>
            <translation>{scheme}://{host} 未加密。</translation>
        </message>
        <message>
            <source>{shop} is a real shop.</source>
            <translation>{shop} 是真实店铺。</translation>
        </message>
        <message>
            <source>{shop} is a shop on {platform}: its orders come from there.</source>
            <translation>{shop} 是 {platform} 的店铺,订单来自平台。</translation>
        </message>
        <message>
            <source>{shop} still has {orders} open orders and {reports} unconfirmed reports.</source>
            <translation>{shop} 还有 {orders} 笔未完成的订单和 {reports} 条未确认的回传。</translation>
        </message>
        <message>
            <source>{sku} and {into} can't be one: one of them is a part of the other.</source>
            <translation>{sku} 与 {into} 不能合并:其中一个是另一个的组成商品。</translation>
        </message>
        <message>
            <source>{sku} and {into} can't be one: only one of them is a bundle.</source>
            <translation>{sku} 与 {into} 不能合并:只有一个是组合装。</translation>
        </message>
        <message>
            <source>{sku} can't be merged into itself.</source>
            <translation>{sku} 不能与自己合并。</translation>
        </message>
        <message>
            <source>{sku} has been merged into {into}.</source>
            <translation>{sku} 已合并到 {into}。</translation>
        </message>
        <message>
            <source>{sku} is a bundle: its parts have the stock.</source>
            <translation>{sku} 是组合装:库存在组成商品上。</translation>
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
        <name>ResultPage</name>
        <message>
            <source>{counts} rows</source>
            <translation>{counts} 行</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>正在检查…</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>正在导入…</translation>
        </message>
        <message>
            <source>Waits for the files before it</source>
            <translation>等待前面的文件</translation>
        </message>
        <message>
            <source>Shop: {shop}</source>
            <translation>店铺:{shop}</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>updated</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>readable</source>
            <translation>可读取</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>无变化</translation>
        </message>
        <message>
            <source>lines waiting for their order</source>
            <translation>行等待订单报表</translation>
        </message>
        <message>
            <source>rows rejected</source>
            <translation>行被拒</translation>
        </message>
        <message>
            <source>Cancelled. What was read until then is stored; import the file again to go on.</source>
            <translation>已取消。此前读到的已保存;再次导入可继续。</translation>
        </message>
        <message>
            <source>Checked. Nothing was stored.</source>
            <translation>检查完成,没有保存任何内容。</translation>
        </message>
        <message>
            <source>Imported again: this very file was imported {age}.</source>
            <translation>已再次导入:这个文件{age}导入过。</translation>
        </message>
        <message>
            <source>Imported.</source>
            <translation>导入完成。</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) have no Sku yet: match them under Products.</source>
            <translation>
                <numerusform>%n 行还没有规格:请在「商品」中对应。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) rejected. Mend them in the saved file and import that.</source>
            <translation>
                <numerusform>%n 行被拒。请保存后改好,再导入该文件。</numerusform>
            </translation>
        </message>
        <message>
            <source>Row</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>订单</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Save rejected rows…</source>
            <translation>保存被拒的行…</translation>
        </message>
        <message>
            <source>Go to orders</source>
            <translation>查看订单</translation>
        </message>
        <message>
            <source>Print slips of the new orders</source>
            <translation>打印新订单的发货单</translation>
        </message>
        <message>
            <source>Import more…</source>
            <translation>继续导入…</translation>
        </message>
        <message>
            <source>Import now</source>
            <translation>现在导入</translation>
        </message>
    </context>
    <context>
        <name>ReturnBar</name>
        <message>
            <source>of {n}</source>
            <translation>共 {n} 件</translation>
        </message>
        <message>
            <source>What came back?</source>
            <translation>退回了什么?</translation>
        </message>
        <message>
            <source>Note: the return's number, what is broken</source>
            <translation>备注:退货单号、破损情况</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>入库</translation>
        </message>
    </context>
    <context>
        <name>Returning</name>
        <message>
            <source>Nothing of this order has left that could come back.</source>
            <translation>这笔订单没有已发出、可退回的商品。</translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s) wait under Products &amp; stock, Returns, to be looked at</source>
            <translation>
                <numerusform>%n 件已入退货仓,请在「商品与库存 → 退货」里验货</numerusform>
            </translation>
        </message>
        <message>
            <source>Noted. No stock is kept of it.</source>
            <translation>已记录。该商品没有管理库存。</translation>
        </message>
    </context>
    <context>
        <name>ReturnsColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>待验货</translation>
        </message>
    </context>
    <context>
        <name>ReturnsPage</name>
        <message>
            <source>Goods that came back</source>
            <translation>退回的货</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>件数</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>验货情况</translation>
        </message>
        <message>
            <source>Back on the shelf</source>
            <translation>上架</translation>
        </message>
        <message>
            <source>As good as new: it can be sold</source>
            <translation>完好,可以再卖</translation>
        </message>
        <message>
            <source>Write off</source>
            <translation>报损</translation>
        </message>
        <message>
            <source>Broken or missing: it leaves the books</source>
            <translation>损坏或缺失,从账面核销</translation>
        </message>
        <message>
            <source>Nothing has come back</source>
            <translation>没有退回的货</translation>
        </message>
        <message>
            <source>Goods of returned orders wait here until somebody has looked at them.</source>
            <translation>退货入库后在这里等待验货。</translation>
        </message>
        <message>
            <source>{count} of {code} are on the shelf again</source>
            <translation>{code} 已上架 {count} 件</translation>
        </message>
        <message>
            <source>{count} of {code} written off</source>
            <translation>{code} 已报损 {count} 件</translation>
        </message>
    </context>
    <context>
        <name>RiskColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Sold a day</source>
            <translation>日均销量</translation>
        </message>
        <message>
            <source>Unknown for</source>
            <translation>多久没有消息</translation>
        </message>
        <message>
            <source>Units at risk</source>
            <translation>超卖风险件数</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Buffer now</source>
            <translation>现有缓冲</translation>
        </message>
        <message>
            <source>Buffer proposed</source>
            <translation>建议缓冲</translation>
        </message>
    </context>
    <context>
        <name>RiskPage</name>
        <message>
            <source>What may be sold twice</source>
            <translation>可能超卖的商品</translation>
        </message>
        <message>
            <source>Set the shop's buffer</source>
            <translation>设置店铺缓冲</translation>
        </message>
        <message>
            <source>Nothing can be sold twice</source>
            <translation>没有超卖风险</translation>
        </message>
        <message>
            <source>A product appears here when two shops or more sell it, and more of it may be sold than there is before all of them know: the pace of the last 14 days × how long nothing was heard from the shop.</source>
            <translation>同一商品在两个以上店铺销售,而在各店铺得知之前可能卖得比现有的多,就会出现在这里:最近 14 天的销售速度 × 多久没有该店铺的消息。</translation>
        </message>
        <message>
            <source>{shop}: {sold} sold in {days} days, and nothing known for {age} hours: {risk} units may be sold there unseen. A buffer of {buffer} would hold back what the other shops may sell meanwhile. Nothing is changed by itself.</source>
            <translation>{shop}:{days} 天售出 {sold} 件,已有 {age} 小时没有消息,期间可能售出 {risk} 件而不为人知。缓冲设为 {buffer} 件,可留出其他店铺此间可能售出的数量。系统不会自动更改。</translation>
        </message>
    </context>
    <context>
        <name>RiskTile</name>
        <message numerus="yes">
            <source>%n product(s) in several shops</source>
            <translation>
                <numerusform>%n 个多店商品</numerusform>
            </translation>
        </message>
        <message>
            <source>May be sold twice</source>
            <translation>可能超卖</translation>
        </message>
    </context>
    <context>
        <name>SavedViews</name>
        <message>
            <source>Remove a view</source>
            <translation>删除视图</translation>
        </message>
        <message>
            <source>View saved</source>
            <translation>视图已保存</translation>
        </message>
        <message>
            <source>View removed</source>
            <translation>视图已删除</translation>
        </message>
    </context>
    <context>
        <name>Screen</name>
        <message>
            <source>Import files</source>
            <translation>导入文件</translation>
        </message>
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
        <name>SenderLines</name>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Your business or your own name; also shown above the navigation</source>
            <translation>店铺或个人名称,也显示在导航栏上方</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>电话</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Returns come here: write it in full</source>
            <translation>退件会寄到这里,请写完整</translation>
        </message>
    </context>
    <context>
        <name>SettingsScreen</name>
        <message>
            <source>General</source>
            <translation>常规</translation>
        </message>
        <message>
            <source>Bench and sound</source>
            <translation>打包与声音</translation>
        </message>
        <message>
            <source>Printers</source>
            <translation>打印机</translation>
        </message>
        <message>
            <source>Files and copies</source>
            <translation>文件与备份</translation>
        </message>
        <message>
            <source>Operators</source>
            <translation>操作员</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>练习</translation>
        </message>
        <message>
            <source>Check-up</source>
            <translation>体检</translation>
        </message>
        <message>
            <source>About</source>
            <translation>关于</translation>
        </message>
    </context>
    <context>
        <name>SettingsTab</name>
        <message>
            <source>Remove {shop}? Its orders stay in the books; settings and files are kept if it has any.</source>
            <translation>移除 {shop}?已有的订单会保留在账上,有订单时设置也会保留。</translation>
        </message>
        <message>
            <source>Remove shop</source>
            <translation>移除店铺</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>要监视的文件夹</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Go live</source>
            <translation>正式启用</translation>
        </message>
        <message>
            <source>Only watch</source>
            <translation>只观察</translation>
        </message>
        <message>
            <source>None</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Make Skus for listings that have none</source>
            <translation>为没有对应商品的平台商品自动建立商品</translation>
        </message>
        <message>
            <source>Approve orders without note or hold by themselves</source>
            <translation>没有备注和挂起的订单自动审核</translation>
        </message>
        <message>
            <source>Ship only complete orders</source>
            <translation>整单齐全才发货</translation>
        </message>
        <message>
            <source>Hours to ship after payment</source>
            <translation>付款后多少小时内发货</translation>
        </message>
        <message>
            <source>The platform's own deadline counts if it is earlier.</source>
            <translation>平台的时限更早时以平台为准。</translation>
        </message>
        <message>
            <source> h</source>
            <translation> 小时</translation>
        </message>
        <message>
            <source>Usual carrier</source>
            <translation>常用快递</translation>
        </message>
        <message>
            <source>Report to the platform</source>
            <translation>何时回传平台</translation>
        </message>
        <message>
            <source>Watched folder</source>
            <translation>监视的文件夹</translation>
        </message>
        <message>
            <source>New exports that appear there are offered for import.</source>
            <translation>出现新的导出文件时,会提示导入。</translation>
        </message>
        <message>
            <source>Choose folder…</source>
            <translation>选择文件夹…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>ShopAdd</name>
        <message>
            <source>Needs no key: any table of its orders; its columns are matched once.</source>
            <translation>不需要密钥:任何订单表格均可,对应一次列即可。</translation>
        </message>
    </context>
    <context>
        <name>ShopChooser</name>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Name of the new shop</source>
            <translation>新店铺名称</translation>
        </message>
        <message>
            <source>Choose the shop</source>
            <translation>请选择店铺</translation>
        </message>
        <message>
            <source>New shop…</source>
            <translation>新店铺…</translation>
        </message>
    </context>
    <context>
        <name>ShopColumns</name>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>{n} given up</source>
            <translation>失败 {n}</translation>
        </message>
        <message>
            <source>{n} to write</source>
            <translation>待导出 {n}</translation>
        </message>
        <message>
            <source>{n} waiting</source>
            <translation>回传中 {n}</translation>
        </message>
        <message>
            <source>{n} in a file</source>
            <translation>已导出 {n}</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>To ship</source>
            <translation>待发货</translation>
        </message>
        <message>
            <source>Last news</source>
            <translation>上次更新</translation>
        </message>
        <message>
            <source>To report</source>
            <translation>待回传</translation>
        </message>
    </context>
    <context>
        <name>ShopGuide</name>
        <message>
            <source>Open Qianniu (the seller workbench) and go to Trade, then Sold items.</source>
            <translation>打开千牛卖家工作台,进入「交易」→「已卖出的宝贝」。</translation>
        </message>
        <message>
            <source>Choose the time and the state “awaiting shipment”, search, and press Export orders in bulk.</source>
            <translation>选择时间和「等待发货」状态,搜索后点击「批量导出」。</translation>
        </message>
        <message>
            <source>Wait until the report is made, then download both: the order report and the item report.</source>
            <translation>等报表生成后,下载两份:订单报表和宝贝报表。</translation>
        </message>
        <message>
            <source>Drop both files on this window at once. They find each other.</source>
            <translation>把两个文件一起拖到这个窗口,会自动配对。</translation>
        </message>
        <message>
            <source>Open the merchant back office and go to Shipping, then Order search.</source>
            <translation>打开拼多多商家后台,进入「发货管理」→「订单查询」。</translation>
        </message>
        <message>
            <source>Choose “awaiting shipment” and press Export orders; pick all columns the first time.</source>
            <translation>选择「待发货」,点击「导出订单」;第一次请勾选全部字段。</translation>
        </message>
        <message>
            <source>Download the file from the export records. A zip needs the password shown there.</source>
            <translation>在导出记录中下载文件。zip 文件的密码也显示在那里。</translation>
        </message>
        <message>
            <source>Drop it here. The password is asked once and remembered, sealed, for this shop.</source>
            <translation>把文件拖到这里。密码只问一次,加密保存在此店铺下。</translation>
        </message>
        <message>
            <source>Open the Doudian back office and go to Orders, then Order management.</source>
            <translation>打开抖店后台,进入「订单」→「订单管理」。</translation>
        </message>
        <message>
            <source>Filter “awaiting shipment” and press Export; choose the report with one line for each item.</source>
            <translation>筛选「待发货」并点击「导出」;选择每个商品一行的报表。</translation>
        </message>
        <message>
            <source>Download it from the export records and drop it here as it is.</source>
            <translation>在导出记录中下载,原样拖到这里。</translation>
        </message>
        <message>
            <source>Open the JD merchant back office and go to Orders, then Order search.</source>
            <translation>打开京东商家后台(京麦),进入「订单管理」→「订单查询」。</translation>
        </message>
        <message>
            <source>Choose “awaiting shipment” and press Export; wait for the task and download the Excel file.</source>
            <translation>选择「等待出库」并点击「导出」;等任务完成后下载 Excel 文件。</translation>
        </message>
        <message>
            <source>Drop it here. Its merged cells are understood.</source>
            <translation>把文件拖到这里,合并单元格也能识别。</translation>
        </message>
        <message>
            <source>Export the orders that await shipment from the platform's back office, as Excel or CSV.</source>
            <translation>在平台后台导出待发货订单,Excel 或 CSV 均可。</translation>
        </message>
        <message>
            <source>Drop the file here. If its layout is not known yet, say once which column is what.</source>
            <translation>把文件拖到这里。如果还不认识它的格式,指明一次各列的含义即可。</translation>
        </message>
        <message>
            <source>Orders of this shop are added by hand under Orders, New order.</source>
            <translation>此店铺的订单在「订单」→「新建订单」中手工录入。</translation>
        </message>
        <message>
            <source>A list in Excel or CSV can be dropped here as well: say once which column is what.</source>
            <translation>也可以把 Excel 或 CSV 列表拖到这里:指明一次各列的含义。</translation>
        </message>
        <message>
            <source>Don't open the file in a spreadsheet program and save it: long order numbers lose digits.</source>
            <translation>不要用表格软件打开后再保存:长订单号会丢失位数。</translation>
        </message>
        <message>
            <source>The same orders may be exported as often as you like: nothing is taken twice.</source>
            <translation>同样的订单可以反复导出导入,不会重复。</translation>
        </message>
        <message>
            <source>Download the platform's empty batch-shipping template once and choose it here under Reports.</source>
            <translation>从平台下载一次空白的批量发货模板,在「收发」页的「回传平台」中选择它。</translation>
        </message>
        <message>
            <source>Press “Write batch-shipping file” after shipping, and upload the file in the platform's back office.</source>
            <translation>发货后点击「导出批量发货文件」,并在平台后台上传该文件。</translation>
        </message>
        <message>
            <source>The next export that shows the orders as shipped confirms the reports by itself.</source>
            <translation>下一次导出中订单显示已发货时,会自动确认。</translation>
        </message>
        <message>
            <source>Export orders</source>
            <translation>导出订单</translation>
        </message>
        <message>
            <source>Report shipments</source>
            <translation>回传发货</translation>
        </message>
    </context>
    <context>
        <name>ShopKeys</name>
        <message>
            <source>Access token</source>
            <translation>访问令牌(access token)</translation>
        </message>
        <message>
            <source>Refresh token</source>
            <translation>刷新令牌(refresh token)</translation>
        </message>
        <message>
            <source>App key (client id)</source>
            <translation>App key(client id)</translation>
        </message>
        <message>
            <source>App secret</source>
            <translation>App secret</translation>
        </message>
        <message>
            <source>User name</source>
            <translation>用户名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>API key</translation>
        </message>
        <message>
            <source>Consumer key</source>
            <translation>Consumer key</translation>
        </message>
        <message>
            <source>Consumer secret</source>
            <translation>Consumer secret</translation>
        </message>
    </context>
    <context>
        <name>ShopTabs</name>
        <message>
            <source>Work</source>
            <translation>收发</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>How to export</source>
            <translation>导出方法</translation>
        </message>
        <message>
            <source>Day by day</source>
            <translation>每日核对</translation>
        </message>
        <message>
            <source>API</source>
            <translation>接口</translation>
        </message>
        <message>
            <source>Go live</source>
            <translation>正式启用</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>店铺</translation>
        </message>
    </context>
    <context>
        <name>ShopsScreen</name>
        <message>
            <source>Shops</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Add shop…</source>
            <translation>添加店铺…</translation>
        </message>
        <message>
            <source>No shop yet</source>
            <translation>还没有店铺</translation>
        </message>
        <message>
            <source>The first import makes one. Or add it here, with its settings, before the first file comes.</source>
            <translation>第一次导入时会自动建立店铺;也可以先在这里添加并设置好。</translation>
        </message>
        <message>
            <source>Import orders…</source>
            <translation>导入订单…</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) of the past are left out.</source>
            <translation>
                <numerusform>%n 天的历史订单不再拉取。</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>The shop is removed.</source>
            <translation>店铺已移除。</translation>
        </message>
        <message>
            <source>The shop is taken off the list; its orders stay in the books.</source>
            <translation>店铺已从列表移除,订单仍保留。</translation>
        </message>
        <message>
            <source>The shop has its API. Go live when its orders have come.</source>
            <translation>店铺已绑定接口。订单进来后即可正式启用。</translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>最近</translation>
        </message>
        <message>
            <source>Next orders</source>
            <translation>接下来</translation>
        </message>
        <message>
            <source>Packed</source>
            <translation>已打包</translation>
        </message>
        <message>
            <source>{n}/h</source>
            <translation>{n}/时</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>差错</translation>
        </message>
    </context>
    <context>
        <name>SignInPart</name>
        <message>
            <source>Waiting for the browser. The code comes by itself once you have agreed there.</source>
            <translation>正在等待浏览器:在页面上同意授权后,授权码会自动取得。</translation>
        </message>
        <message>
            <source>Agree on the page that opens in your browser, then paste what it shows below.</source>
            <translation>在浏览器打开的页面上同意授权,然后把结果粘贴到下面。</translation>
        </message>
        <message>
            <source>Callback address</source>
            <translation>回调地址</translation>
        </message>
        <message>
            <source>As registered with the app. One on http://127.0.0.1 with a port is answered by this program itself, where the platform allows it.</source>
            <translation>与应用里登记的一致。平台允许时可用 http://127.0.0.1 加端口,由本程序直接接收。</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>授权码</translation>
        </message>
        <message>
            <source>The code, or the whole address that the browser ends at.</source>
            <translation>授权码,或浏览器最后停留页面的完整地址。</translation>
        </message>
        <message>
            <source>Sign in again…</source>
            <translation>重新授权…</translation>
        </message>
        <message>
            <source>Sign in at the platform…</source>
            <translation>去平台授权…</translation>
        </message>
        <message>
            <source>Copy the page's address</source>
            <translation>复制授权页地址</translation>
        </message>
        <message>
            <source>Stop waiting</source>
            <translation>不再等待</translation>
        </message>
    </context>
    <context>
        <name>SkuFinder</name>
        <message>
            <source>Code, name or barcode of our product</source>
            <translation>商家编码、名称或条码</translation>
        </message>
    </context>
    <context>
        <name>SkuForm</name>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Spec</source>
            <translation>规格</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>Weight (g)</source>
            <translation>重量(克)</translation>
        </message>
        <message>
            <source>Cost (¥)</source>
            <translation>成本(元)</translation>
        </message>
        <message>
            <source>Safety stock</source>
            <translation>安全库存</translation>
        </message>
        <message>
            <source>No barcode: confirmed by hand</source>
            <translation>无条码:打包时手工确认</translation>
        </message>
        <message>
            <source>Goods without a readable barcode are confirmed with a key at the bench</source>
            <translation>没有可扫条码的商品,打包时按键确认</translation>
        </message>
        <message>
            <source>No longer sold</source>
            <translation>已停售</translation>
        </message>
        <message>
            <source>Whole grams, or nothing</source>
            <translation>请填整数克,或留空</translation>
        </message>
        <message>
            <source>An amount like 12.50, or nothing</source>
            <translation>请填金额,如 12.50,或留空</translation>
        </message>
        <message>
            <source>A whole number</source>
            <translation>请填整数</translation>
        </message>
    </context>
    <context>
        <name>SkuPage</name>
        <message>
            <source>Products</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>No products yet</source>
            <translation>还没有商品</translation>
        </message>
        <message>
            <source>They are made by themselves when orders are imported. A list of yours, with codes, barcodes and bins, can be imported as well.</source>
            <translation>导入订单时会自动建立商品。也可以导入您自己的商品表:编码、条码、货位。</translation>
        </message>
        <message>
            <source>Import products…</source>
            <translation>导入商品…</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try another word, or show all products.</source>
            <translation>换个词试试,或显示全部商品。</translation>
        </message>
        <message>
            <source>{code} is there</source>
            <translation>{code} 已建立</translation>
        </message>
        <message>
            <source>{code} saved</source>
            <translation>{code} 已保存</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>{code} added</source>
            <translation>{code} 已添加</translation>
        </message>
        <message>
            <source>{code} taken off</source>
            <translation>{code} 已移除</translation>
        </message>
        <message>
            <source>Bundle changed</source>
            <translation>组合装已修改</translation>
        </message>
        <message>
            <source>Picture set</source>
            <translation>图片已设置</translation>
        </message>
        <message>
            <source>Picture removed</source>
            <translation>图片已移除</translation>
        </message>
        <message>
            <source>{source} is part of {target} now</source>
            <translation>{source} 已并入 {target}</translation>
        </message>
    </context>
    <context>
        <name>SkuPanel</name>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>还原</translation>
        </message>
        <message>
            <source>Put back what was there</source>
            <translation>还原为原来的内容</translation>
        </message>
        <message>
            <source>Choose a product from the list to see and change it.</source>
            <translation>从列表中选择一个商品,即可查看和修改。</translation>
        </message>
        <message>
            <source>Your changes are still here: look at them and save again.</source>
            <translation>您的修改还在:请核对后再次保存。</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>新商品</translation>
        </message>
    </context>
    <context>
        <name>SkuPicker</name>
        <message>
            <source>Take it as typed, without a product</source>
            <translation>按输入的名称添加,不关联商品</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Where the back office exports orders</source>
            <translation>在各平台后台哪里导出订单</translation>
        </message>
    </context>
    <context>
        <name>StateTab</name>
        <message numerus="yes">
            <source>%n order(s) to ship</source>
            <translation>
                <numerusform>%n 单待发货</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on hold</source>
            <translation>
                <numerusform>%n 单挂起</numerusform>
            </translation>
        </message>
        <message>
            <source>Orders as of</source>
            <translation>订单截至</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Login until</source>
            <translation>授权至</translation>
        </message>
        <message>
            <source>Clock</source>
            <translation>时钟</translation>
        </message>
        <message>
            <source>right</source>
            <translation>准确</translation>
        </message>
        <message>
            <source>Calls today</source>
            <translation>今日调用</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>Paused: the platform is not asked.</source>
            <translation>已暂停:不向平台询问。</translation>
        </message>
        <message>
            <source>Good; asked every {n} s</source>
            <translation>正常,每 {n} 秒询问一次</translation>
        </message>
        <message>
            <source>Signed out since {since}: sign in again under API. ({text})</source>
            <translation>自 {since} 起授权失效:请在“接口”页重新授权。({text})</translation>
        </message>
        <message>
            <source>Asks for fewer calls since {since}. ({text})</source>
            <translation>自 {since} 起平台要求减少调用。({text})</translation>
        </message>
        <message>
            <source>Can't be reached since {since}. ({text})</source>
            <translation>自 {since} 起连不上平台。({text})</translation>
        </message>
        <message>
            <source>Tried again at {moment}.</source>
            <translation>{moment} 再试。</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>还没有</translation>
        </message>
        <message>
            <source>{method}: {n}, peak {percent} % of the rate</source>
            <translation>{method}:{n} 次,峰值占限额 {percent}%</translation>
        </message>
        <message>
            <source>together</source>
            <translation>合计</translation>
        </message>
        <message numerus="yes">
            <source>%n on the way</source>
            <translation>
                <numerusform>%n 条正在回传</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n given up</source>
            <translation>
                <numerusform>%n 条失败</numerusform>
            </translation>
        </message>
        <message>
            <source>Only watching: nothing is reported to the platform.</source>
            <translation>仅观察:不向平台回传任何内容。</translation>
        </message>
        <message>
            <source>All reports have reached the platform.</source>
            <translation>所有回传都已送达平台。</translation>
        </message>
        <message>
            <source>Open order {number}</source>
            <translation>打开订单 {number}</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Report it once more</source>
            <translation>再回传一次</translation>
        </message>
        <message>
            <source>no reason was told</source>
            <translation>平台没有说明原因</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另有 %n 条</numerusform>
            </translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>立即同步</translation>
        </message>
        <message>
            <source>Reports to the platform</source>
            <translation>回传平台</translation>
        </message>
        <message>
            <source>Try all again</source>
            <translation>全部重试</translation>
        </message>
        <message>
            <source>Could not be read</source>
            <translation>无法识别</translation>
        </message>
        <message>
            <source>Kept as they came; asked for again by themselves, and after each update.</source>
            <translation>原样保存;程序会自动再取,每次更新后也会再试。</translation>
        </message>
    </context>
    <context>
        <name>StockActs</name>
        <message>
            <source>Change the stock</source>
            <translation>变更库存</translation>
        </message>
        <message>
            <source>Reason or delivery note</source>
            <translation>原因或送货单号</translation>
        </message>
        <message>
            <source>Goods that came</source>
            <translation>到货</translation>
        </message>
        <message>
            <source>Really there</source>
            <translation>实有</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>收货</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>更正</translation>
        </message>
        <message>
            <source>Needs a reason: it stands in the ledger</source>
            <translation>需填写原因,会记入库存流水</translation>
        </message>
        <message>
            <source>Say why: the reason stands in the ledger.</source>
            <translation>请填写原因,会记入库存流水。</translation>
        </message>
    </context>
    <context>
        <name>StockColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Merchant code</source>
            <translation>商家编码</translation>
        </message>
        <message>
            <source>On hand</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>Reserved</source>
            <translation>已预留</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Lasts</source>
            <translation>可售天数</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>安全库存</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Sale stopped</source>
            <translation>已停售</translation>
        </message>
        <message>
            <source>Not tracked</source>
            <translation>未管库存</translation>
        </message>
        <message>
            <source>Sold out</source>
            <translation>已售完</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>库存不足</translation>
        </message>
        <message>
            <source>{n} days</source>
            <translation>{n} 天</translation>
        </message>
    </context>
    <context>
        <name>StockLines</name>
        <message>
            <source>Stop the sale of a product when nothing is left</source>
            <translation>商品售完时自动停售</translation>
        </message>
        <message>
            <source>It counts as no longer sold, in all shops, until you resume it in Products &amp; stock</source>
            <translation>所有店铺都停售,直到在「商品与库存」里恢复销售</translation>
        </message>
    </context>
    <context>
        <name>StockPage</name>
        <message>
            <source>Find a product, code or barcode</source>
            <translation>查找商品、编码或条码</translation>
        </message>
        <message>
            <source>Which stock</source>
            <translation>显示哪些库存</translation>
        </message>
        <message>
            <source>Opening stock…</source>
            <translation>期初库存…</translation>
        </message>
        <message>
            <source>Begin to keep the stock of products</source>
            <translation>开始管理商品的库存</translation>
        </message>
        <message>
            <source>Stock</source>
            <translation>库存</translation>
        </message>
        <message>
            <source>Below safety stock</source>
            <translation>低于安全库存</translation>
        </message>
        <message>
            <source>All stock</source>
            <translation>全部库存</translation>
        </message>
        <message>
            <source>Stock is kept</source>
            <translation>已管库存</translation>
        </message>
        <message>
            <source>No stock kept</source>
            <translation>未管库存</translation>
        </message>
        <message>
            <source>Sale stopped</source>
            <translation>已停售</translation>
        </message>
        <message>
            <source>Nothing runs low</source>
            <translation>没有库存不足的商品</translation>
        </message>
        <message>
            <source>Products below their safety stock are listed here. It is set in the product.</source>
            <translation>低于安全库存的商品会列在这里。安全库存在商品资料中设置。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有找到</translation>
        </message>
        <message>
            <source>Try another word, or show all stock.</source>
            <translation>请换个词,或显示全部库存。</translation>
        </message>
        <message>
            <source>No products yet</source>
            <translation>还没有商品</translation>
        </message>
        <message>
            <source>They are made when orders are imported, or come from a list of yours.</source>
            <translation>导入订单时会自动建立,也可以导入您自己的商品表。</translation>
        </message>
        <message>
            <source>Import products…</source>
            <translation>导入商品…</translation>
        </message>
        <message>
            <source>{count} of {code} received</source>
            <translation>{code} 已收货 {count} 件</translation>
        </message>
        <message>
            <source>That is what the books say already.</source>
            <translation>账面已经是这个数。</translation>
        </message>
        <message>
            <source>{code}: {count} are there now</source>
            <translation>{code}:现有 {count} 件</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>{code} is sold again</source>
            <translation>{code} 已恢复销售</translation>
        </message>
        <message>
            <source>{code} is no longer offered</source>
            <translation>{code} 已停售</translation>
        </message>
    </context>
    <context>
        <name>StockPanel</name>
        <message>
            <source>No stock is kept of it: nothing is reserved and it never runs out here. It begins with the opening stock.</source>
            <translation>未管库存:不预留,也不会提示缺货。录入期初库存后开始管理。</translation>
        </message>
        <message>
            <source>Post opening stock…</source>
            <translation>录入期初库存…</translation>
        </message>
        <message>
            <source>Open the product</source>
            <translation>打开商品资料</translation>
        </message>
        <message>
            <source>Choose a product from the list to see its stock.</source>
            <translation>请从列表中选择商品,查看它的库存。</translation>
        </message>
        <message>
            <source>Sell again</source>
            <translation>恢复销售</translation>
        </message>
        <message>
            <source>Stop sale</source>
            <translation>停售</translation>
        </message>
        <message>
            <source>In all shops that are connected, with the next push</source>
            <translation>下次推送时在所有已连接的店铺生效</translation>
        </message>
        <message>
            <source>On hand</source>
            <translation>在库</translation>
        </message>
        <message>
            <source>Reserved</source>
            <translation>已预留</translation>
        </message>
        <message>
            <source>Available</source>
            <translation>可用</translation>
        </message>
        <message>
            <source>Safety stock</source>
            <translation>安全库存</translation>
        </message>
        <message numerus="yes">
            <source>%n sold in 14 days</source>
            <translation>
                <numerusform>14 天售出 %n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Lasts</source>
            <translation>可售天数</translation>
        </message>
        <message>
            <source>nothing sold in 14 days</source>
            <translation>14 天内没有售出</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>{on_hand} on hand, {available} available</source>
            <translation>在库 {on_hand},可用 {available}</translation>
        </message>
        <message>
            <source>Kept for orders</source>
            <translation>为订单预留</translation>
        </message>
        <message>
            <source>… and further orders</source>
            <translation>……还有更多订单</translation>
        </message>
        <message>
            <source>Open order {number}</source>
            <translation>打开订单 {number}</translation>
        </message>
        <message>
            <source>Ledger</source>
            <translation>库存流水</translation>
        </message>
        <message>
            <source>Nothing has moved yet.</source>
            <translation>还没有变动。</translation>
        </message>
        <message>
            <source>… and older ones</source>
            <translation>……还有更早的</translation>
        </message>
        <message>
            <source>{kind}, then {balance}</source>
            <translation>{kind},结存 {balance}</translation>
        </message>
    </context>
    <context>
        <name>StopLine</name>
        <message>
            <source>Missing</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Not enough there: its orders are held as out of stock · S</source>
            <translation>货位上不够:相关订单按缺货挂起 · S</translation>
        </message>
    </context>
    <context>
        <name>SyncPanel</name>
        <message>
            <source>Paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>{n} reports failed</source>
            <translation>{n} 条回传失败</translation>
        </message>
        <message>
            <source>By hand</source>
            <translation>手工</translation>
        </message>
        <message>
            <source>No export yet</source>
            <translation>还没有导出</translation>
        </message>
        <message>
            <source>Export is old</source>
            <translation>导出已旧</translation>
        </message>
        <message>
            <source>Export is fresh</source>
            <translation>导出是最新的</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>已是最新</translation>
        </message>
        <message>
            <source>Not asked yet</source>
            <translation>尚未同步</translation>
        </message>
        <message>
            <source>Orders are old</source>
            <translation>订单已旧</translation>
        </message>
        <message>
            <source>Syncing…</source>
            <translation>同步中…</translation>
        </message>
        <message>
            <source>Sign in again</source>
            <translation>需要重新授权</translation>
        </message>
        <message>
            <source>Public IP not allowed</source>
            <translation>公网 IP 未加白名单</translation>
        </message>
        <message>
            <source>Can't be reached</source>
            <translation>无法连接</translation>
        </message>
        <message>
            <source>Login has expired</source>
            <translation>授权已过期</translation>
        </message>
        <message>
            <source>Login expires soon</source>
            <translation>授权即将过期</translation>
        </message>
        <message>
            <source>No shop yet</source>
            <translation>还没有店铺</translation>
        </message>
        <message>
            <source>No news from shops</source>
            <translation>暂无店铺消息</translation>
        </message>
        <message>
            <source>All shops are up to date</source>
            <translation>各店均为最新</translation>
        </message>
        <message>
            <source>Sync now</source>
            <translation>立即同步</translation>
        </message>
        <message>
            <source>Ask {shop} for news now</source>
            <translation>立即向 {shop} 获取最新消息</translation>
        </message>
        <message>
            <source>last export {age}</source>
            <translation>上次导出:{age}</translation>
        </message>
        <message>
            <source>last asked {age}</source>
            <translation>上次同步:{age}</translation>
        </message>
        <message>
            <source>{percent} % of the past</source>
            <translation>历史订单 {percent} %</translation>
        </message>
        <message>
            <source>{n} reports wait</source>
            <translation>{n} 条回传等待中</translation>
        </message>
        <message>
            <source>login until {moment}</source>
            <translation>授权至 {moment}</translation>
        </message>
        <message>
            <source>Shops</source>
            <translation>店铺</translation>
        </message>
        <message>
            <source>Open the shops</source>
            <translation>打开店铺页</translation>
        </message>
    </context>
    <context>
        <name>TakeColumns</name>
        <message>
            <source>Product</source>
            <translation>商品</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>货位</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>初盘</translation>
        </message>
        <message>
            <source>Counted again</source>
            <translation>复盘</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>差异</translation>
        </message>
        <message>
            <source>to count</source>
            <translation>待复盘</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>一致</translation>
        </message>
    </context>
    <context>
        <name>TakePage</name>
        <message>
            <source>Stock take</source>
            <translation>盘点</translation>
        </message>
        <message>
            <source>Go along the shelves and scan every piece: each scan counts one. What the books say stays hidden, so that nobody counts what he expects. What differs is counted a second time, then posted.</source>
            <translation>沿货架逐件扫描,每扫一次计一件。账面数不显示,避免照着账面点数。有差异的再盘一次,然后过账。</translation>
        </message>
        <message>
            <source>Begin to count</source>
            <translation>开始盘点</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>扫描</translation>
        </message>
        <message>
            <source>Scan a piece, or type its code and Enter</source>
            <translation>扫描商品,或输入编码后按回车</translation>
        </message>
        <message>
            <source>Without barcode: find it</source>
            <translation>没有条码:按名称查找</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>数量</translation>
        </message>
        <message>
            <source>How many of the last one stand there, then Enter</source>
            <translation>上一种商品共有几件,按回车确认</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Take the last scan back</source>
            <translation>撤回上一次扫描</translation>
        </message>
        <message>
            <source>Give up…</source>
            <translation>放弃…</translation>
        </message>
        <message>
            <source>End without posting anything</source>
            <translation>结束,不过账</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>已计数</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s)</source>
            <translation>
                <numerusform>%n 种商品</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n piece(s)</source>
            <translation>
                <numerusform>%n 件</numerusform>
            </translation>
        </message>
        <message>
            <source>Counted: {counted}</source>
            <translation>已盘:{counted}</translation>
        </message>
        <message>
            <source>Everything counted</source>
            <translation>初盘完成</translation>
        </message>
        <message numerus="yes">
            <source>Count these once more, from the first piece: %n to go.</source>
            <translation>
                <numerusform>以下商品请从头再点一次,还剩 %n 种。</numerusform>
            </translation>
        </message>
        <message>
            <source>Counted again</source>
            <translation>复盘完成</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) differ from the books.</source>
            <translation>
                <numerusform>%n 种商品与账面不符。</numerusform>
            </translation>
        </message>
        <message>
            <source>Post the differences</source>
            <translation>过账差异</translation>
        </message>
        <message>
            <source>Two products carry this code: find it by name with F3.</source>
            <translation>两种商品用同一条码,请按 F3 按名称查找。</translation>
        </message>
        <message>
            <source>Nothing has this code. Find it by name with F3.</source>
            <translation>没有商品用这个条码,请按 F3 按名称查找。</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>未知条码</translation>
        </message>
        <message>
            <source>It agreed with the books: put it back, it is not asked for.</source>
            <translation>与账面一致,放回即可,不必复盘。</translation>
        </message>
        <message>
            <source>Right already</source>
            <translation>无需复盘</translation>
        </message>
        <message>
            <source>Bin {bin}</source>
            <translation>货位 {bin}</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>已撤回</translation>
        </message>
        <message>
            <source>Not counted</source>
            <translation>未计数</translation>
        </message>
        <message>
            <source>How many?</source>
            <translation>共几件?</translation>
        </message>
        <message>
            <source>Type it, then Enter</source>
            <translation>输入数量后按回车</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>复盘</translation>
        </message>
        <message>
            <source>Only what is listed below, without looking at the first figure.</source>
            <translation>只点下面列出的商品,不看初盘数。</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>核对差异</translation>
        </message>
        <message>
            <source>This is what differs. F9 posts it.</source>
            <translation>下面是差异,按 F9 过账。</translation>
        </message>
        <message numerus="yes">
            <source>%n product(s) counted</source>
            <translation>
                <numerusform>已盘 %n 种商品</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n differ</source>
            <translation>
                <numerusform>%n 种有差异</numerusform>
            </translation>
        </message>
        <message>
            <source>Give this stock take up? What was counted is not posted.</source>
            <translation>放弃本次盘点?已盘的数量不会过账。</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>放弃盘点</translation>
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
            <translation>
                <numerusform>%n 个运单号 / {orders} 笔订单</numerusform>
            </translation>
        </message>
        <message>
            <source>Not understood: {lines}</source>
            <translation>看不懂:{lines}</translation>
        </message>
        <message>
            <source>Which number is wrong?</source>
            <translation>哪个单号是错的?</translation>
        </message>
        <message>
            <source>Carrier by the number</source>
            <translation>按单号识别快递</translation>
        </message>
        <message>
            <source>Carrier</source>
            <translation>快递</translation>
        </message>
        <message>
            <source>Scan or type the tracking number</source>
            <translation>扫描或输入运单号</translation>
        </message>
        <message>
            <source>One a line: the tracking number (in the order of the list), or order number and tracking number</source>
            <translation>每行一个:运单号(按列表顺序),或 订单号 + 运单号</translation>
        </message>
        <message>
            <source>Tracking numbers</source>
            <translation>运单号</translation>
        </message>
        <message numerus="yes">
            <source>Tracking numbers for %n order(s)</source>
            <translation>
                <numerusform>给 %n 笔订单填运单号</numerusform>
            </translation>
        </message>
        <message>
            <source>Bind</source>
            <translation>绑定</translation>
        </message>
    </context>
    <context>
        <name>TroublePage</name>
        <message>
            <source>Looking at the file…</source>
            <translation>正在查看文件…</translation>
        </message>
        <message>
            <source>Stop looking</source>
            <translation>停止查看</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>从列表移除</translation>
        </message>
        <message>
            <source>Password of the archive</source>
            <translation>压缩包密码</translation>
        </message>
        <message>
            <source>The platform shows it, or sends it with the file.</source>
            <translation>平台在导出时显示,或随文件发送。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>重新查看</translation>
        </message>
        <message>
            <source>Choose another file…</source>
            <translation>选择其他文件…</translation>
        </message>
    </context>
    <context>
        <name>Verb</name>
        <message>
            <source>approve</source>
            <translation>审核</translation>
        </message>
        <message>
            <source>put back</source>
            <translation>退回待审核</translation>
        </message>
        <message>
            <source>hold</source>
            <translation>挂起</translation>
        </message>
        <message>
            <source>cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>assign a carrier</source>
            <translation>指定快递</translation>
        </message>
        <message>
            <source>shipped elsewhere</source>
            <translation>标记为他处发货</translation>
        </message>
        <message>
            <source>merge</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>split</source>
            <translation>拆分</translation>
        </message>
    </context>
    <context>
        <name>WatchedFolder</name>
        <message>
            <source>Order file</source>
            <translation>订单文件</translation>
        </message>
        <message>
            <source>New export: {file} ({platform}, {shop})</source>
            <translation>新的导出文件:{file}({platform},{shop})</translation>
        </message>
        <message>
            <source>New export: {file} ({platform})</source>
            <translation>新的导出文件:{file}({platform})</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
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
            <source>Data doesn't agree</source>
            <translation>数据不一致</translation>
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
            <source>Stock runs low</source>
            <translation>库存偏低</translation>
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
            <source>Calls are lost on their way</source>
            <translation>请求在途中丢失</translation>
        </message>
        <message>
            <source>It acts, and its answer is lost</source>
            <translation>已经执行，回复却丢了</translation>
        </message>
        <message>
            <source>It is down (503)</source>
            <translation>平台宕机（503）</translation>
        </message>
        <message>
            <source>It asks for fewer calls (429)</source>
            <translation>平台限流（429）</translation>
        </message>
        <message>
            <source>Orders come twice</source>
            <translation>订单重复出现</translation>
        </message>
        <message>
            <source>Orders come in no order</source>
            <translation>订单次序混乱</translation>
        </message>
        <message>
            <source>Orders change between two pages</source>
            <translation>订单在翻页之间变化</translation>
        </message>
        <message>
            <source>The login expires</source>
            <translation>登录过期</translation>
        </message>
        <message>
            <source>Changes show late</source>
            <translation>变化迟到</translation>
        </message>
        <message>
            <source>Shipments are taken in part</source>
            <translation>发货只被接受一部分</translation>
        </message>
        <message>
            <source>Fields nobody has seen before</source>
            <translation>出现从未见过的字段</translation>
        </message>
        <message>
            <source>Orders nobody can read</source>
            <translation>出现无法读懂的订单</translation>
        </message>
        <message>
            <source>The program</source>
            <translation>系统</translation>
        </message>
    </context>
    <context>
        <name>WorkTab</name>
        <message numerus="yes">
            <source>%n order(s) to ship</source>
            <translation>
                <numerusform>%n 单待发货</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n on hold</source>
            <translation>
                <numerusform>%n 单挂起</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n shipment(s) written to {file}. Upload it in the platform's back office.</source>
            <translation>
                <numerusform>已将 %n 笔发货写入 {file}。请在平台后台上传。</numerusform>
            </translation>
        </message>
        <message>
            <source>Unverified layout: check the columns before you upload it.</source>
            <translation>格式未经验证:上传前请核对各列。</translation>
        </message>
        <message>
            <source>never</source>
            <translation>从未</translation>
        </message>
        <message>
            <source>Last export</source>
            <translation>上次导出</translation>
        </message>
        <message>
            <source>Zip password</source>
            <translation>压缩包密码</translation>
        </message>
        <message>
            <source>remembered</source>
            <translation>已记住</translation>
        </message>
        <message numerus="yes">
            <source>%n to write</source>
            <translation>
                <numerusform>待导出 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in a file, not confirmed</source>
            <translation>
                <numerusform>已导出未确认 %n</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n given up</source>
            <translation>
                <numerusform>失败 %n</numerusform>
            </translation>
        </message>
        <message>
            <source>All shipments are confirmed by the platform.</source>
            <translation>所有发货均已被平台确认。</translation>
        </message>
        <message>
            <source>Unverified layout: give the platform's empty template once, and it is filled instead.</source>
            <translation>格式未经验证:提供一次平台的空白批量发货模板,以后按模板填写。</translation>
        </message>
        <message>
            <source>Choose the template…</source>
            <translation>选择模板…</translation>
        </message>
        <message>
            <source>Template: {file}</source>
            <translation>模板:{file}</translation>
        </message>
        <message>
            <source>Another template…</source>
            <translation>更换模板…</translation>
        </message>
        <message numerus="yes">
            <source>%n shipment(s) wait for confirmation · written {age}</source>
            <translation>
                <numerusform>%n 笔待确认 · {age}导出</numerusform>
            </translation>
        </message>
        <message>
            <source>The platform's empty batch-shipping template</source>
            <translation>平台的空白批量发货模板</translation>
        </message>
        <message>
            <source>Import orders…</source>
            <translation>导入订单…</translation>
        </message>
        <message>
            <source>Reports to the platform</source>
            <translation>回传平台</translation>
        </message>
        <message>
            <source>Write batch-shipping file</source>
            <translation>导出批量发货文件</translation>
        </message>
        <message>
            <source>Write unconfirmed ones again</source>
            <translation>重新导出未确认的</translation>
        </message>
        <message>
            <source>A file with everything no export has confirmed yet</source>
            <translation>包含所有尚未被确认的发货</translation>
        </message>
        <message>
            <source>Try given-up ones again</source>
            <translation>重试失败的</translation>
        </message>
        <message>
            <source>Files waiting for confirmation</source>
            <translation>等待确认的文件</translation>
        </message>
    </context>
    <context>
        <name>_File</name>
        <message>
            <source>Copy the path of {file}</source>
            <translation>复制 {file} 的路径</translation>
        </message>
        <message>
            <source>Open the folder of {file}</source>
            <translation>打开 {file} 所在文件夹</translation>
        </message>
    </context>
    <context>
        <name>_Written</name>
        <message>
            <source>Copy path</source>
            <translation>复制路径</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>打开文件夹</translation>
        </message>
    </context>
    <context>
        <name>Alert</name>
        <message>
            <source>{shop}: late orders: {count}, the latest is {order}.</source>
            <translation>{shop}:{count} 单已超时,最久的是 {order}。</translation>
        </message>
        <message>
            <source>A wrong label was scanned while order {number} was packed: make sure that each box carries its own.</source>
            <translation>打包订单 {number} 时扫到错误面单:请确认每箱贴的是自己的面单。</translation>
        </message>
        <message>
            <source>Money goes back for order {number}, whose box ({tracking}) is closed: find it before it leaves, or have it stopped.</source>
            <translation>订单 {number} 要退款,箱子({tracking})已封:请在发出前找出来,或通知快递拦截。</translation>
        </message>
        <message>
            <source>The nightly check of the data: {found}. {remedy}</source>
            <translation>夜间数据检查:{found}。{remedy}</translation>
        </message>
        <message>
            <source>Order {number} left with {sent} of {ordered} × {title}: the platform has raised the quantity since. Send the rest as an order of its own, or pay it back.</source>
            <translation>订单 {number} 的“{title}”已发 {sent} 件,之后平台把数量改成了 {ordered} 件。请另建订单补发,或退款。</translation>
        </message>
        <message>
            <source>Order {number} ({tracking}) was closed at bench {station} after another bench had taken it over: look for a second box.</source>
            <translation>订单 {number}({tracking})在 {station} 封箱,但另一台已接管:请找第二个箱子。</translation>
        </message>
        <message>
            <source>The box of order {number} ({tracking}, bench {station}) holds more than is to be shipped now: check it.</source>
            <translation>订单 {number} 的箱子({tracking},{station})装的比现在要发的多:请核对。</translation>
        </message>
        <message>
            <source>The box of order {number} ({tracking}, bench {station}) was closed twice: see that only one leaves.</source>
            <translation>订单 {number} 的箱子({tracking},{station})封了两次:请确保只发一箱。</translation>
        </message>
        <message>
            <source>The box of order {number} ({tracking}, bench {station}) was closed, but the order is cancelled or refunded: find it and don't ship it.</source>
            <translation>订单 {number} 的箱子({tracking},{station})已封,但订单已取消或退款:请找出来,不要发货。</translation>
        </message>
        <message>
            <source>The box of order {number} ({tracking}, bench {station}) was closed, but the order is on hold: set it aside.</source>
            <translation>订单 {number} 的箱子({tracking},{station})已封,但订单已挂起:请放到一边。</translation>
        </message>
        <message>
            <source>The box of order {number} lies in the intercept bin: put its goods back, void its label.</source>
            <translation>订单 {number} 的箱子在拦截箱里:请把货放回,作废面单。</translation>
        </message>
        <message>
            <source>Waybill {tracking} is on the box of order {number} (bench {station}) and bound to another parcel: set both aside.</source>
            <translation>运单 {tracking} 贴在订单 {number} 的箱上({station}),又绑定了别的包裹:两箱都放到一边。</translation>
        </message>
        <message>
            <source>{count} rows of {file} could not be read; the first: row {row}, {reason}</source>
            <translation>{file} 中有 {count} 行无法读取;第一处在第 {row} 行:{reason}</translation>
        </message>
        <message>
            <source>{shop}: {count} shipments are not confirmed by the platform yet ({file}); the first: order {order}.</source>
            <translation>{shop}:{count} 笔发货平台尚未确认({file});第一笔:订单 {order}。</translation>
        </message>
        <message>
            <source>The daily backup failed: {reason}</source>
            <translation>每日备份失败:{reason}</translation>
        </message>
        <message>
            <source>{sku} {name}: {left} left, safety stock {safety}.</source>
            <translation>{sku} {name}:可用 {left} 件,安全库存 {safety} 件。</translation>
        </message>
        <message>
            <source>{sku} {name}: {count} orders can't be sent: {orders}</source>
            <translation>{sku} {name} 缺货,{count} 笔订单发不出:{orders}</translation>
        </message>
        <message>
            <source>{sku} {name}: {quantity} more left {warehouse} than was there. Count it.</source>
            <translation>{sku} {name}:从{warehouse}多发出 {quantity} 件,超过账面库存,请盘点。</translation>
        </message>
        <message>
            <source>{shop} can't be reached since {since}; {count} reports wait: {reason}</source>
            <translation>{shop} 自 {since} 起无法连接;{count} 条回传在等待:{reason}</translation>
        </message>
        <message>
            <source>{shop} asks for fewer calls since {since}; {count} reports wait: {reason}</source>
            <translation>{shop} 自 {since} 起要求减少调用;{count} 条回传在等待:{reason}</translation>
        </message>
        <message>
            <source>{shop} must be signed in again, since {since}; {count} reports wait: {reason}</source>
            <translation>{shop} 自 {since} 起需要重新登录;{count} 条回传在等待:{reason}</translation>
        </message>
        <message>
            <source>{shop} takes no calls from this public address, since {since}; {count} reports wait: {reason}</source>
            <translation>{shop} 自 {since} 起不接受本机公网 IP 的调用,需加入白名单;{count} 条回传在等待:{reason}</translation>
        </message>
        <message>
            <source>{shop} refuses to tell its orders: {reason}</source>
            <translation>{shop} 拒绝提供订单:{reason}</translation>
        </message>
        <message>
            <source>{shop}: {count} orders could not be read; the first: {order}. All others go on.</source>
            <translation>{shop}:{count} 笔订单无法读取,第一笔:{order}。其余订单不受影响。</translation>
        </message>
        <message>
            <source>{shop}: {count} refunds could not be read; the first: {order}. Look at the shop's refunds before packing.</source>
            <translation>{shop}:{count} 笔退款无法读取,第一笔:{order}。打包前请先到店铺后台查看退款。</translation>
        </message>
        <message>
            <source>{shop}: the shipment of order {subject} could not be reported: {error}</source>
            <translation>{shop}:订单 {subject} 的发货未能回传:{error}</translation>
        </message>
        <message>
            <source>{shop}: the memo of order {subject} could not be written: {error}</source>
            <translation>{shop}:订单 {subject} 的备注未能写回:{error}</translation>
        </message>
        <message>
            <source>{shop}: the stock of listing {subject} could not be set: {error}</source>
            <translation>{shop}:商品 {subject} 的库存未能更新:{error}</translation>
        </message>
    </context>
    <context>
        <name>Bench</name>
        <message>
            <source>A box is closed between whole units, while some are missing.</source>
            <translation>只能在整件之间、且还有未装商品时换箱。</translation>
        </message>
        <message>
            <source>A label printed before is void.</source>
            <translation>之前打印的面单已作废。</translation>
        </message>
        <message>
            <source>A pack of {n}: {item}</source>
            <translation>整箱 {n} 件:{item}</translation>
        </message>
        <message>
            <source>A part is missing</source>
            <translation>缺一个部件</translation>
        </message>
        <message>
            <source>A part of {line} is missing: {next}</source>
            <translation>{line} 缺部件:{next}</translation>
        </message>
        <message>
            <source>A refund is asked for</source>
            <translation>买家申请退款</translation>
        </message>
        <message>
            <source>Address changed</source>
            <translation>地址已改</translation>
        </message>
        <message>
            <source>All in</source>
            <translation>已齐</translation>
        </message>
        <message>
            <source>All its lines are shipped, held or refunded.</source>
            <translation>所有商品都已发货、挂起或退款。</translation>
        </message>
        <message>
            <source>An empty box is not shipped.</source>
            <translation>空箱不能发货。</translation>
        </message>
        <message>
            <source>An input method took part of the code. Switch it to English and scan again.</source>
            <translation>输入法吃掉了部分条码。请切到英文再扫。</translation>
        </message>
        <message>
            <source>An item has no Sku</source>
            <translation>有商品未关联规格</translation>
        </message>
        <message>
            <source>An item of this order</source>
            <translation>本单的商品</translation>
        </message>
        <message>
            <source>An order is on the bench.</source>
            <translation>台上有订单。</translation>
        </message>
        <message>
            <source>another bench had taken the order over</source>
            <translation>另一台已接管该订单</translation>
        </message>
        <message>
            <source>another bench has the order</source>
            <translation>订单在别的台</translation>
        </message>
        <message>
            <source>Another order</source>
            <translation>另一单</translation>
        </message>
        <message>
            <source>Back in the tote</source>
            <translation>放回周转箱</translation>
        </message>
        <message>
            <source>Back on the shelf</source>
            <translation>放回货架</translation>
        </message>
        <message>
            <source>Barcode damaged</source>
            <translation>条码破损</translation>
        </message>
        <message>
            <source>Blurred</source>
            <translation>模糊</translation>
        </message>
        <message>
            <source>Box done</source>
            <translation>本箱完成</translation>
        </message>
        <message>
            <source>Box full</source>
            <translation>箱满</translation>
        </message>
        <message>
            <source>Box of order {number} is packed</source>
            <translation>订单 {number} 的一箱已打包</translation>
        </message>
        <message>
            <source>Box of order {number}: {reason}</source>
            <translation>订单 {number} 的箱子:{reason}</translation>
        </message>
        <message>
            <source>Buyer agreed to fewer</source>
            <translation>客户同意少发</translation>
        </message>
        <message>
            <source>By badge.</source>
            <translation>扫工牌。</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>CapsLock is on, or the scanner turns the case of letters. It is corrected here.</source>
            <translation>大写锁定开着,或扫描枪颠倒了大小写。程序已自动纠正。</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>有变动</translation>
        </message>
        <message>
            <source>Characters are missing ({detail}). Set a longer delay between characters on the scanner.</source>
            <translation>丢了字符({detail})。请在扫描枪上调大字符间隔。</translation>
        </message>
        <message>
            <source>Check the label</source>
            <translation>核对面单</translation>
        </message>
        <message>
            <source>Check the weight</source>
            <translation>请核对重量</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>核对中</translation>
        </message>
        <message>
            <source>Choose by picture</source>
            <translation>请选图片</translation>
        </message>
        <message>
            <source>Choose it by picture with F6 or confirm it with F9.</source>
            <translation>按 F6 选图,或按 F9 手工确认。</translation>
        </message>
        <message>
            <source>Choose with the keys 1 to 9</source>
            <translation>按数字键 1–9 选择</translation>
        </message>
        <message>
            <source>Choose with the keys 1 to 9.</source>
            <translation>按数字键 1–9 选择。</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>请选择</translation>
        </message>
        <message>
            <source>Code {code}</source>
            <translation>条码 {code}</translation>
        </message>
        <message>
            <source>Confirm the gift</source>
            <translation>请确认赠品</translation>
        </message>
        <message>
            <source>Confirm</source>
            <translation>请确认</translation>
        </message>
        <message>
            <source>Contested</source>
            <translation>有冲突</translation>
        </message>
        <message>
            <source>Count again</source>
            <translation>重新清点</translation>
        </message>
        <message>
            <source>Counted again: all is right</source>
            <translation>重点过,无误</translation>
        </message>
        <message>
            <source>Cover the others and scan again.</source>
            <translation>遮住其他条码,再扫一次。</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>破损</translation>
        </message>
        <message>
            <source>Don't ship it. Put it in the intercept bin and scan the bin.</source>
            <translation>不要发货。放入拦截箱并扫箱码。</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Done, not checked</source>
            <translation>完成,未核对</translation>
        </message>
        <message>
            <source>Empty box</source>
            <translation>空箱</translation>
        </message>
        <message>
            <source>Every act also has a code on the bench card.</source>
            <translation>每个操作在台卡上都有条码。</translation>
        </message>
        <message>
            <source>Everything is in order {number}</source>
            <translation>订单 {number} 已装齐</translation>
        </message>
        <message>
            <source>F1 shows what can be done.</source>
            <translation>按 F1 查看现在能做什么。</translation>
        </message>
        <message>
            <source>Find the box and set it aside; see the alert.</source>
            <translation>找到这个箱子放到一边,详见提醒。</translation>
        </message>
        <message>
            <source>Finish it, or put it aside with Ctrl+H.</source>
            <translation>先完成它,或按 Ctrl+H 挂起。</translation>
        </message>
        <message>
            <source>Finish this order first</source>
            <translation>先完成当前单</translation>
        </message>
        <message>
            <source>Gift</source>
            <translation>赠品</translation>
        </message>
        <message>
            <source>Go on scanning, or scan the code RECOUNT to count again from nothing.</source>
            <translation>继续扫描,或扫“重新清点”码从零开始。</translation>
        </message>
        <message>
            <source>Go on scanning.</source>
            <translation>继续扫描。</translation>
        </message>
        <message>
            <source>Go on scanning: {left} missing. Next: {next} {bin}</source>
            <translation>继续扫描:还差 {left} 件。下一个:{next} {bin}</translation>
        </message>
        <message>
            <source>Go on with another order, or take it over with the code ACK if the box is in your hands.</source>
            <translation>请做别的订单;箱子若在你手上,扫“确认”码接管。</translation>
        </message>
        <message>
            <source>Go on with the last order</source>
            <translation>继续上次的订单</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>继续</translation>
        </message>
        <message>
            <source>Go on?</source>
            <translation>继续吗?</translation>
        </message>
        <message>
            <source>Handled elsewhere</source>
            <translation>由旧系统处理</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <source>Here every piece is scanned; use F10 for what is short.</source>
            <translation>这里每件都要扫;缺货请按 F10。</translation>
        </message>
        <message>
            <source>In other hands</source>
            <translation>别人正在做</translation>
        </message>
        <message>
            <source>In work</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Intercepted</source>
            <translation>已拦截</translation>
        </message>
        <message>
            <source>Is order {number} still at this bench?</source>
            <translation>订单 {number} 还在本台吗?</translation>
        </message>
        <message>
            <source>Is {code} a waybill?</source>
            <translation>{code} 是运单号吗?</translation>
        </message>
        <message>
            <source>It begins with a slip.</source>
            <translation>先扫发货单。</translation>
        </message>
        <message>
            <source>It begins with a waybill or a slip.</source>
            <translation>从面单或拣货小票开始。</translation>
        </message>
        <message>
            <source>It begins with an item.</source>
            <translation>先扫商品。</translation>
        </message>
        <message>
            <source>It belonged to order {number}, whose label is now: {waybill}</source>
            <translation>它属于订单 {number},该单现在的面单:{waybill}</translation>
        </message>
        <message>
            <source>It can't be scanned.</source>
            <translation>无法扫描。</translation>
        </message>
        <message>
            <source>It has been shipped: a second box would be sent twice.</source>
            <translation>这单已经发出,再发一箱就重复发货了。</translation>
        </message>
        <message>
            <source>It has no code to scan.</source>
            <translation>它没有可扫的条码。</translation>
        </message>
        <message>
            <source>it holds more than is to be shipped now</source>
            <translation>装的比现在要发的多</translation>
        </message>
        <message>
            <source>It is being claimed for this bench.</source>
            <translation>正在为本台领取。</translation>
        </message>
        <message>
            <source>It is handled elsewhere</source>
            <translation>由旧系统处理</translation>
        </message>
        <message>
            <source>It is not among the open orders of this bench.</source>
            <translation>不在本台的待打包订单里。</translation>
        </message>
        <message>
            <source>It is on the record.</source>
            <translation>已记录。</translation>
        </message>
        <message>
            <source>It looks like no carrier's number.</source>
            <translation>不像任何快递的单号。</translation>
        </message>
        <message>
            <source>It must not be shipped.</source>
            <translation>不能发货。</translation>
        </message>
        <message>
            <source>It no longer belongs to order {number}.</source>
            <translation>它已不属于订单 {number}。</translation>
        </message>
        <message>
            <source>It no longer belongs to the order.</source>
            <translation>它已不属于本单。</translation>
        </message>
        <message>
            <source>It waits for approval</source>
            <translation>等待审核</translation>
        </message>
        <message>
            <source>It waits to be merged</source>
            <translation>等待合单</translation>
        </message>
        <message>
            <source>it was closed twice</source>
            <translation>封了两次</translation>
        </message>
        <message>
            <source>It was left to the old system.</source>
            <translation>它留给旧系统处理。</translation>
        </message>
        <message>
            <source>It was not shipped.</source>
            <translation>没有发货。</translation>
        </message>
        <message>
            <source>Its check digit is wrong.</source>
            <translation>校验位不对。</translation>
        </message>
        <message>
            <source>Its counts are back to nothing.</source>
            <translation>已扫数量清零。</translation>
        </message>
        <message>
            <source>Its items are not known yet</source>
            <translation>还没有商品明细</translation>
        </message>
        <message>
            <source>Its label was met on another box. Make sure that this box carries its own.</source>
            <translation>它的面单曾贴在别的箱上。请确认本箱贴的是自己的面单。</translation>
        </message>
        <message>
            <source>Its shop is not live in this program.</source>
            <translation>它的店铺尚未在本程序启用。</translation>
        </message>
        <message>
            <source>its waybill is bound to another parcel</source>
            <translation>它的运单已绑定别的包裹</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>面单</translation>
        </message>
        <message>
            <source>Left on the bench</source>
            <translation>留在台面</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>已放弃</translation>
        </message>
        <message>
            <source>Line done</source>
            <translation>本行完成</translation>
        </message>
        <message>
            <source>Looking for an order that wants {item}</source>
            <translation>正在找要 {item} 的订单</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>核对中…</translation>
        </message>
        <message>
            <source>Order {number} is asked for at its platform</source>
            <translation>正在向平台核对订单 {number}</translation>
        </message>
        <message>
            <source>A refund must be known before the box is closed.</source>
            <translation>封箱前要先知道有没有退款。</translation>
        </message>
        <message>
            <source>Looking for {code}</source>
            <translation>正在查找 {code}</translation>
        </message>
        <message>
            <source>Looking</source>
            <translation>查找中</translation>
        </message>
        <message>
            <source>Mind the note</source>
            <translation>注意备注</translation>
        </message>
        <message>
            <source>Misread</source>
            <translation>扫描不清</translation>
        </message>
        <message>
            <source>Mode {mode}</source>
            <translation>模式 {mode}</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>模式</translation>
        </message>
        <message>
            <source>Next box</source>
            <translation>下一箱</translation>
        </message>
        <message>
            <source>No barcode</source>
            <translation>无条码</translation>
        </message>
        <message>
            <source>No line waits for a confirmation.</source>
            <translation>没有待手工确认的行。</translation>
        </message>
        <message>
            <source>No order could be claimed for {item}</source>
            <translation>没能为 {item} 领到订单</translation>
        </message>
        <message>
            <source>No order is on the bench.</source>
            <translation>台上没有订单。</translation>
        </message>
        <message>
            <source>No order is on the bench: {item}</source>
            <translation>台上没有订单:{item}</translation>
        </message>
        <message>
            <source>No order is waiting for {item}</source>
            <translation>没有待发订单要 {item}</translation>
        </message>
        <message>
            <source>No order wants it</source>
            <translation>没有订单要这个</translation>
        </message>
        <message>
            <source>No order</source>
            <translation>没有订单</translation>
        </message>
        <message>
            <source>No scan of this box is left to take back; a closed box can't be opened.</source>
            <translation>本箱没有可撤销的扫描;已封的箱子不能再打开。</translation>
        </message>
        <message>
            <source>No Sku, order or waybill has it.</source>
            <translation>没有商品、订单或运单用这个码。</translation>
        </message>
        <message>
            <source>Nobody has cleared it for packing.</source>
            <translation>还没有人放行打包。</translation>
        </message>
        <message>
            <source>None left</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Not approved</source>
            <translation>未审核</translation>
        </message>
        <message>
            <source>Not complete</source>
            <translation>还没扫完</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>找不到</translation>
        </message>
        <message>
            <source>Not live</source>
            <translation>店铺未启用</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>现在不行</translation>
        </message>
        <message>
            <source>Nothing is missing</source>
            <translation>商品全部装入</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>未保存</translation>
        </message>
        <message>
            <source>Not wanted</source>
            <translation>没人要</translation>
        </message>
        <message>
            <source>Noted</source>
            <translation>已记录</translation>
        </message>
        <message>
            <source>Noted: {reason}</source>
            <translation>已记录:{reason}</translation>
        </message>
        <message>
            <source>Nothing has changed yet.</source>
            <translation>目前没有任何改动。</translation>
        </message>
        <message>
            <source>Nothing is in this box</source>
            <translation>箱子是空的</translation>
        </message>
        <message>
            <source>Nothing is in this box.</source>
            <translation>箱子里没有东西。</translation>
        </message>
        <message>
            <source>Nothing is missing.</source>
            <translation>不缺商品。</translation>
        </message>
        <message>
            <source>Nothing of order {number} is left to pack</source>
            <translation>订单 {number} 没有要打包的商品了</translation>
        </message>
        <message>
            <source>Nothing to pack</source>
            <translation>无需打包</translation>
        </message>
        <message>
            <source>Nothing to undo</source>
            <translation>没有可撤销的</translation>
        </message>
        <message>
            <source>Nothing was counted. Make room on the disk, then scan again.</source>
            <translation>没有计数。请清出磁盘空间后再扫。</translation>
        </message>
        <message>
            <source>Nothing was counted. Scan the item again.</source>
            <translation>没有计数。请再扫一次商品。</translation>
        </message>
        <message>
            <source>Nothing was counted.</source>
            <translation>没有计数。</translation>
        </message>
        <message>
            <source>Nothing was counted: {code}</source>
            <translation>没有计数:{code}</translation>
        </message>
        <message>
            <source>On hold</source>
            <translation>已挂起</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>已挂起</translation>
        </message>
        <message>
            <source>One too many: {item}</source>
            <translation>多出一件:{item}</translation>
        </message>
        <message>
            <source>Only if so many are missing.</source>
            <translation>仅当还缺这么多时。</translation>
        </message>
        <message>
            <source>Only watched</source>
            <translation>仅查看</translation>
        </message>
        <message>
            <source>Open the pack and scan single pieces.</source>
            <translation>拆箱,扫单件条码。</translation>
        </message>
        <message>
            <source>Operator</source>
            <translation>操作员</translation>
        </message>
        <message>
            <source>Order left</source>
            <translation>已放弃本单</translation>
        </message>
        <message>
            <source>Order {number} has changed</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is complete and has no waybill yet.</source>
            <translation>订单 {number} 已齐,还没有运单。</translation>
        </message>
        <message>
            <source>Order {number} is complete.</source>
            <translation>订单 {number} 已齐。</translation>
        </message>
        <message>
            <source>Order {number} is handled elsewhere</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is in work at {other}</source>
            <translation>订单 {number} 正在 {other} 打包</translation>
        </message>
        <message>
            <source>Order {number} is not approved</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is on hold</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is only watched</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is packed</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is put aside</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} is still at this bench</source>
            <translation>订单 {number} 仍在本台</translation>
        </message>
        <message>
            <source>Order {number} is still on the bench.</source>
            <translation>订单 {number} 还在台上。</translation>
        </message>
        <message>
            <source>Order {number} lies in the intercept bin</source>
            <translation>订单 {number} 已放入拦截箱</translation>
        </message>
        <message>
            <source>Order {number} was in work: {verified} of {expected} scanned</source>
            <translation>订单 {number} 做到一半:已扫 {verified}/{expected}</translation>
        </message>
        <message>
            <source>Order {number} was left</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number} was taken over by {other}</source>
            <translation>订单 {number} 已被 {other} 接管</translation>
        </message>
        <message>
            <source>Order {number}</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>Order {number}: count again from nothing</source>
            <translation>订单 {number}:从零重新清点</translation>
        </message>
        <message>
            <source>Order {number}: {item} +{n}</source>
            <translation>订单 {number}:{item} +{n}</translation>
        </message>
        <message>
            <source>Out of stock</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Pack it where the shop's orders are handled.</source>
            <translation>请在处理该店订单的地方打包。</translation>
        </message>
        <message>
            <source>Packing material</source>
            <translation>包装材料</translation>
        </message>
        <message>
            <source>Paper jam</source>
            <translation>卡纸</translation>
        </message>
        <message>
            <source>Paper ran out</source>
            <translation>缺纸</translation>
        </message>
        <message>
            <source>Part missing</source>
            <translation>缺部件</translation>
        </message>
        <message>
            <source>Press a number, or go on scanning to leave it.</source>
            <translation>按数字选择,或继续扫描放弃。</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>重打</translation>
        </message>
        <message>
            <source>Printing again</source>
            <translation>正在重打</translation>
        </message>
        <message>
            <source>Put aside</source>
            <translation>已放到一边</translation>
        </message>
        <message>
            <source>Put it aside with Ctrl+H.</source>
            <translation>按 Ctrl+H 放到一边。</translation>
        </message>
        <message>
            <source>Put it aside with Ctrl+H; the office must release it.</source>
            <translation>按 Ctrl+H 放到一边;需由办公室解挂。</translation>
        </message>
        <message>
            <source>Put it aside, or have the office take it over.</source>
            <translation>放到一边,或请办公室接管。</translation>
        </message>
        <message>
            <source>Put it aside; a re-ship is made in the order's page.</source>
            <translation>放到一边;补发请在订单页操作。</translation>
        </message>
        <message>
            <source>Put it aside; the office must approve it.</source>
            <translation>放到一边;需由办公室审核。</translation>
        </message>
        <message>
            <source>Put it back on the shelf and go on scanning.</source>
            <translation>放回货架,继续扫描。</translation>
        </message>
        <message>
            <source>Put it back on the shelf.</source>
            <translation>放回货架。</translation>
        </message>
        <message>
            <source>Put it back.</source>
            <translation>请放回。</translation>
        </message>
        <message>
            <source>Put it in and confirm with F9.</source>
            <translation>放入后按 F9 确认。</translation>
        </message>
        <message>
            <source>Put it in the intercept bin and scan the bin's code.</source>
            <translation>放入拦截箱并扫箱码。</translation>
        </message>
        <message>
            <source>Put it in the intercept bin and scan the bin.</source>
            <translation>放入拦截箱并扫箱码。</translation>
        </message>
        <message>
            <source>Put it in, confirm with F9, then scan the label again.</source>
            <translation>放入并按 F9 确认,然后再扫面单。</translation>
        </message>
        <message>
            <source>Put its goods back, then scan the code ACK.</source>
            <translation>把它的商品放回,再扫“确认”码。</translation>
        </message>
        <message>
            <source>Put on hold by a person</source>
            <translation>人工挂起</translation>
        </message>
        <message>
            <source>Put the goods back, then scan the code ACK.</source>
            <translation>把商品放回,再扫“确认”码。</translation>
        </message>
        <message>
            <source>Put the order aside with Ctrl+H.</source>
            <translation>按 Ctrl+H 把订单放到一边。</translation>
        </message>
        <message>
            <source>Put the slip aside.</source>
            <translation>把小票放到一边。</translation>
        </message>
        <message>
            <source>Read the note first</source>
            <translation>请先看备注</translation>
        </message>
        <message>
            <source>Read the note</source>
            <translation>请看备注</translation>
        </message>
        <message>
            <source>Read the note, then go on.</source>
            <translation>看完备注再继续。</translation>
        </message>
        <message>
            <source>Read twice</source>
            <translation>重复读码</translation>
        </message>
        <message>
            <source>Read twice, counted once: {code}</source>
            <translation>读了两次,只计一次:{code}</translation>
        </message>
        <message>
            <source>Refund asked</source>
            <translation>申请退款</translation>
        </message>
        <message>
            <source>Refunded</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>refunded</source>
            <translation>已退款</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>正确</translation>
        </message>
        <message>
            <source>Scan again to accept</source>
            <translation>再扫一次确认</translation>
        </message>
        <message>
            <source>Scan again</source>
            <translation>再扫一次</translation>
        </message>
        <message>
            <source>Scan again, type it with F4, choose by picture with F6, or teach it with the code LEARN.</source>
            <translation>再扫一次,或按 F4 输入、F6 选图,或扫“学习条码”码。</translation>
        </message>
        <message>
            <source>Scan each piece as you take it out.</source>
            <translation>每取出一件扫一次。</translation>
        </message>
        <message>
            <source>Scan it again.</source>
            <translation>再扫一次。</translation>
        </message>
        <message>
            <source>Scan the code ACK when you have read it.</source>
            <translation>看完后扫“确认”码。</translation>
        </message>
        <message>
            <source>Scan the item</source>
            <translation>请扫商品</translation>
        </message>
        <message>
            <source>Scan the item.</source>
            <translation>请扫商品。</translation>
        </message>
        <message>
            <source>Scan the label {waybill} on the box.</source>
            <translation>扫箱上的面单 {waybill}。</translation>
        </message>
        <message>
            <source>Scan the label</source>
            <translation>扫面单</translation>
        </message>
        <message>
            <source>Scan the missing part.</source>
            <translation>请扫缺的部件。</translation>
        </message>
        <message>
            <source>Scan the next code.</source>
            <translation>请扫下一个码。</translation>
        </message>
        <message>
            <source>Scan the next order.</source>
            <translation>请扫下一单。</translation>
        </message>
        <message>
            <source>Scan the next order; if money is asked back, an alert says which box to find.</source>
            <translation>请扫下一单;若有人申请退款,提醒会指出要找回哪个箱子。</translation>
        </message>
        <message>
            <source>Scan the next order; import a newer export soon.</source>
            <translation>请扫下一单;请尽快导入新的导出文件。</translation>
        </message>
        <message>
            <source>Scan the old label to void it, or scan the code ACK if there is none yet.</source>
            <translation>扫旧面单作废;还没有面单就扫“确认”码。</translation>
        </message>
        <message>
            <source>Scan the old label to void it, or the code ACK if there is none.</source>
            <translation>扫旧面单作废;没有面单就扫“确认”码。</translation>
        </message>
        <message>
            <source>Scan the right label, or put the order aside with Ctrl+H.</source>
            <translation>扫正确的面单,或按 Ctrl+H 放到一边。</translation>
        </message>
        <message>
            <source>Scan the same code again to accept it.</source>
            <translation>再扫一次同一个码以确认。</translation>
        </message>
        <message>
            <source>Scan the slip first</source>
            <translation>请先扫小票</translation>
        </message>
        <message>
            <source>Scan the unknown code of a missing item first.</source>
            <translation>请先扫缺少商品的未知条码。</translation>
        </message>
        <message>
            <source>Scan the waybill or the slip first.</source>
            <translation>请先扫面单或小票。</translation>
        </message>
        <message>
            <source>Scan the waybill</source>
            <translation>扫运单</translation>
        </message>
        <message>
            <source>Scan this box's label.</source>
            <translation>请扫本箱面单。</translation>
        </message>
        <message>
            <source>Scan {next} {bin}, or report it short with F10.</source>
            <translation>扫 {next} {bin},缺货按 F10。</translation>
        </message>
        <message>
            <source>Several codes at once: {code}</source>
            <translation>同时读到多个条码:{code}</translation>
        </message>
        <message>
            <source>Several codes</source>
            <translation>多个条码</translation>
        </message>
        <message>
            <source>Shipped already</source>
            <translation>已发货</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>缺货</translation>
        </message>
        <message>
            <source>Stick the label {waybill} on the box and scan it.</source>
            <translation>把面单 {waybill} 贴到箱上并扫描。</translation>
        </message>
        <message>
            <source>Stick the printed waybill on the box and scan it.</source>
            <translation>把打好的面单贴到箱上并扫描。</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停</translation>
        </message>
        <message>
            <source>Stop, cancelled, do not ship</source>
            <translation>停,已取消,不要发</translation>
        </message>
        <message>
            <source>Stop, find the last box</source>
            <translation>停,找出刚才那箱</translation>
        </message>
        <message>
            <source>Stop, not saved</source>
            <translation>停,未保存</translation>
        </message>
        <message>
            <source>Stop, refund asked, do not ship</source>
            <translation>停,申请退款,不要发</translation>
        </message>
        <message>
            <source>Stop, refunded, do not ship</source>
            <translation>停,已退款,不要发</translation>
        </message>
        <message>
            <source>Stop, taken over</source>
            <translation>停,已被接管</translation>
        </message>
        <message>
            <source>Stop: a refund is asked for order {number}</source>
            <translation>停:订单 {number} 申请退款</translation>
        </message>
        <message>
            <source>Stop: order {number} is cancelled</source>
            <translation>停:订单 {number} 已取消</translation>
        </message>
        <message>
            <source>Stop: order {number} is refunded</source>
            <translation>停:订单 {number} 已退款</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>已停止</translation>
        </message>
        <message>
            <source>Stopped: {reason}</source>
            <translation>已停止:{reason}</translation>
        </message>
        <message>
            <source>Stuck on wrongly</source>
            <translation>贴坏</translation>
        </message>
        <message>
            <source>Take it off and scan the right label {waybill}.</source>
            <translation>撕下来,扫正确的面单 {waybill}。</translation>
        </message>
        <message>
            <source>Take it off, then scan the slip or the right label.</source>
            <translation>撕下它,再扫发货单或正确的面单。</translation>
        </message>
        <message>
            <source>Take one out</source>
            <translation>取出一件</translation>
        </message>
        <message>
            <source>Take out {n}: {item}</source>
            <translation>取出 {n} 件:{item}</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>请取出</translation>
        </message>
        <message>
            <source>Take the label off and scan the waybill that was printed for this order.</source>
            <translation>撕下面单,扫为本单打印的面单。</translation>
        </message>
        <message>
            <source>Taken out</source>
            <translation>已取出</translation>
        </message>
        <message>
            <source>Taken over</source>
            <translation>已被接管</translation>
        </message>
        <message>
            <source>That is order {other}</source>
            <translation>这是订单 {other}</translation>
        </message>
        <message>
            <source>That part of order {number} was refunded or held.</source>
            <translation>订单 {number} 的这部分已退款或挂起。</translation>
        </message>
        <message>
            <source>That was not the code on the calibration sheet.</source>
            <translation>这不是校准页上的条码。</translation>
        </message>
        <message>
            <source>The address has changed</source>
            <translation>地址已改</translation>
        </message>
        <message>
            <source>the address has changed</source>
            <translation>地址已改</translation>
        </message>
        <message>
            <source>The address is not usable</source>
            <translation>地址不可用</translation>
        </message>
        <message>
            <source>The address of order {number} has changed</source>
            <translation>订单 {number}</translation>
        </message>
        <message>
            <source>The bench was away for a while. Nothing was counted.</source>
            <translation>打包台离开过一会儿。没有计数。</translation>
        </message>
        <message>
            <source>The box is empty</source>
            <translation>箱子是空的</translation>
        </message>
        <message>
            <source>The box was closed before the news came.</source>
            <translation>消息到达前箱子已封。</translation>
        </message>
        <message>
            <source>The buyer has the money back.</source>
            <translation>买家已收到退款。</translation>
        </message>
        <message>
            <source>The buyer wants the money back.</source>
            <translation>买家要求退款。</translation>
        </message>
        <message>
            <source>The buyer's message must be read</source>
            <translation>需要查看买家留言</translation>
        </message>
        <message>
            <source>The group is not complete</source>
            <translation>拼单未成团</translation>
        </message>
        <message>
            <source>The input method types full-width characters. They are folded; better switch it off.</source>
            <translation>输入法打出全角字符。程序已转换;最好关掉全角。</translation>
        </message>
        <message>
            <source>The label is scanned when everything is in.</source>
            <translation>全部装入后才扫面单。</translation>
        </message>
        <message>
            <source>The label of order {number} is printed again</source>
            <translation>正在重打订单 {number} 的面单</translation>
        </message>
        <message>
            <source>The label of this box</source>
            <translation>本箱的面单</translation>
        </message>
        <message>
            <source>The last scan was taken back: {item}</source>
            <translation>已撤销上一次扫描:{item}</translation>
        </message>
        <message>
            <source>The line is full: {done} of {need}.</source>
            <translation>本行已满 {done}/{need}。</translation>
        </message>
        <message>
            <source>The next scan counts {n}</source>
            <translation>下一次扫描计 {n} 件</translation>
        </message>
        <message>
            <source>The number must be between 1 and what is missing.</source>
            <translation>数量须在 1 和缺少的件数之间。</translation>
        </message>
        <message>
            <source>The older copy must not be used.</source>
            <translation>旧的那张不能再用。</translation>
        </message>
        <message>
            <source>The order has changed</source>
            <translation>订单有变动</translation>
        </message>
        <message>
            <source>the order is cancelled or refunded</source>
            <translation>订单已取消或退款</translation>
        </message>
        <message>
            <source>the order is on hold</source>
            <translation>订单已挂起</translation>
        </message>
        <message>
            <source>The order wants only {open} more.</source>
            <translation>本单只缺 {open} 件。</translation>
        </message>
        <message>
            <source>The platform checks it</source>
            <translation>平台审核中</translation>
        </message>
        <message>
            <source>The platform forbids shipping</source>
            <translation>平台禁止发货</translation>
        </message>
        <message>
            <source>The platform has locked it</source>
            <translation>平台已锁定</translation>
        </message>
        <message>
            <source>The presale balance is not paid</source>
            <translation>预售尾款未付</translation>
        </message>
        <message>
            <source>The program was closed before this box was.</source>
            <translation>上次程序关闭时这箱还没封。</translation>
        </message>
        <message>
            <source>The quantities are up to date now.</source>
            <translation>数量已更新。</translation>
        </message>
        <message>
            <source>The rest goes into the next box.</source>
            <translation>其余的装下一箱。</translation>
        </message>
        <message>
            <source>The rest of the order can be shipped; the line waits on hold.</source>
            <translation>其余商品可以发货;本行挂起等待。</translation>
        </message>
        <message>
            <source>The same code came within {n} ms.</source>
            <translation>{n} 毫秒内读到同一个码。</translation>
        </message>
        <message>
            <source>The scale is not exact</source>
            <translation>秤不准</translation>
        </message>
        <message>
            <source>The scanner read more than one code of one trigger. Nothing was counted.</source>
            <translation>扫描枪一次读到多个条码。没有计数。</translation>
        </message>
        <message>
            <source>The scanner sends no Enter after a code. Silence ends its codes now; better set the suffix CR.</source>
            <translation>扫描枪不发回车。现在以停顿为结束;最好设置后缀 CR。</translation>
        </message>
        <message>
            <source>The scanner types for another keyboard layout ({detail}). It is corrected here; better set the scanner to US.</source>
            <translation>扫描枪的键盘布局不对({detail})。程序已纠正;最好把扫描枪设为美式键盘。</translation>
        </message>
        <message>
            <source>The scanner types slowly ({detail} ms a character). The limit was raised for it.</source>
            <translation>扫描枪发送较慢(每字符 {detail} 毫秒)。已为它放宽限制。</translation>
        </message>
        <message>
            <source>The slip does not close it.</source>
            <translation>小票不能封箱。</translation>
        </message>
        <message>
            <source>The slip of order {number} is printed again</source>
            <translation>重打订单 {number} 的发货单</translation>
        </message>
        <message>
            <source>The weight on file is wrong</source>
            <translation>档案重量有误</translation>
        </message>
        <message>
            <source>There is nothing to choose.</source>
            <translation>没有可选的。</translation>
        </message>
        <message>
            <source>There is nothing to undo</source>
            <translation>没有可撤销的</translation>
        </message>
        <message>
            <source>This box is full with {verified} pieces</source>
            <translation>本箱装了 {verified} 件,已满</translation>
        </message>
        <message>
            <source>This box is order {number}; one waybill goes on one box.</source>
            <translation>本箱是订单 {number};一个运单只贴一箱。</translation>
        </message>
        <message>
            <source>This box is order {number}; the label belongs to {other}.</source>
            <translation>本箱是订单 {number};扫到的面单属于 {other}。</translation>
        </message>
        <message>
            <source>This line is complete.</source>
            <translation>本行已齐。</translation>
        </message>
        <message>
            <source>This label is void: {code}</source>
            <translation>这张面单已作废:{code}</translation>
        </message>
        <message>
            <source>This mode begins with a waybill or a packing slip.</source>
            <translation>此模式从面单或拣货小票开始。</translation>
        </message>
        <message>
            <source>This order wants {wanted}.</source>
            <translation>本单要:{wanted}。</translation>
        </message>
        <message>
            <source>This scan could not be saved: {code}</source>
            <translation>这次扫描没能保存:{code}</translation>
        </message>
        <message>
            <source>Times {n}</source>
            <translation>×{n}</translation>
        </message>
        <message>
            <source>Too many in this pack</source>
            <translation>整箱太多</translation>
        </message>
        <message>
            <source>Too many</source>
            <translation>多了</translation>
        </message>
        <message>
            <source>Two benches must not pack one order. Nothing more is counted here.</source>
            <translation>一单不能在两个台打包。这里不再计数。</translation>
        </message>
        <message>
            <source>Two benches must not pack one order.</source>
            <translation>一单不能两台同时打包。</translation>
        </message>
        <message>
            <source>Type the weight in grams.</source>
            <translation>请输入克数。</translation>
        </message>
        <message>
            <source>Undone</source>
            <translation>已撤销</translation>
        </message>
        <message>
            <source>Unknown code</source>
            <translation>不认识的条码</translation>
        </message>
        <message>
            <source>Unknown code: {code}</source>
            <translation>条码 {code}</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>不认识</translation>
        </message>
        <message>
            <source>Void label</source>
            <translation>作废面单</translation>
        </message>
        <message>
            <source>Wait a moment, then scan again.</source>
            <translation>稍等,再扫一次。</translation>
        </message>
        <message>
            <source>Wait a moment.</source>
            <translation>请稍候。</translation>
        </message>
        <message>
            <source>Waiting otherwise: {to_approve} to approve, {held} on hold, {other} at a bench, {mixed} with other goods.</source>
            <translation>其他状态:待审 {to_approve},挂起 {held},在打包台 {other},多品单 {mixed}。</translation>
        </message>
        <message>
            <source>Waybill bound</source>
            <translation>运单已绑定</translation>
        </message>
        <message>
            <source>Waybill in use</source>
            <translation>运单已被使用</translation>
        </message>
        <message>
            <source>Waybill {code} is already bound to {other}</source>
            <translation>运单 {code} 已绑定 {other}</translation>
        </message>
        <message>
            <source>Weigh again with Ctrl+E, count again with the code RECOUNT, or say why with the keys 1 to 4.</source>
            <translation>按 Ctrl+E 再称,或扫“重新清点”码重点,或按 1–4 说明原因。</translation>
        </message>
        <message>
            <source>Weighed</source>
            <translation>已称重</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>重量</translation>
        </message>
        <message>
            <source>What can be done now</source>
            <translation>现在可以做的</translation>
        </message>
        <message>
            <source>What it should weigh is not known: {item} has no weight.</source>
            <translation>应重未知:{item} 没有填重量。</translation>
        </message>
        <message>
            <source>Where are the goods now? 1 tote, 2 bench, 3 shelf.</source>
            <translation>货现在在哪?1 周转箱 2 台面 3 货架。</translation>
        </message>
        <message>
            <source>Which one</source>
            <translation>选哪一个</translation>
        </message>
        <message>
            <source>Which one?</source>
            <translation>哪一个?</translation>
        </message>
        <message>
            <source>Why? 1 jam, 2 paper, 3 blurred, 4 misplaced.</source>
            <translation>原因?1 卡纸 2 缺纸 3 模糊 4 贴坏。</translation>
        </message>
        <message>
            <source>Will not scan</source>
            <translation>扫不出</translation>
        </message>
        <message>
            <source>Wrong item</source>
            <translation>商品不对</translation>
        </message>
        <message>
            <source>Wrong item: {item}</source>
            <translation>商品不对:{item}</translation>
        </message>
        <message>
            <source>Wrong label</source>
            <translation>面单贴错</translation>
        </message>
        <message>
            <source>wrong label</source>
            <translation>面单贴错</translation>
        </message>
        <message>
            <source>Wrong label: {code}</source>
            <translation>面单贴错:{code}</translation>
        </message>
        <message>
            <source>{carrier} {waybill} is bound to order {number}</source>
            <translation>{carrier} {waybill} 已绑定订单 {number}</translation>
        </message>
        <message>
            <source>{carrier} {waybill}</source>
            <translation>{carrier} {waybill}</translation>
        </message>
        <message>
            <source>{carrier} {waybill}. Refunds could not be asked about since {since}.</source>
            <translation>{carrier} {waybill}。自 {since} 起未能向平台核对退款。</translation>
        </message>
        <message>
            <source>{carrier} {waybill}. The platform's news is {age} old.</source>
            <translation>{carrier} {waybill}。未核对,平台数据是 {age} 前的。</translation>
        </message>
        <message>
            <source>{carrier} {waybill}. The rest goes into the next box.</source>
            <translation>{carrier} {waybill}。其余的装下一箱。</translation>
        </message>
        <message>
            <source>{carrier}</source>
            <translation>{carrier}</translation>
        </message>
        <message>
            <source>{clear}</source>
            <translation>{clear}</translation>
        </message>
        <message>
            <source>{code} may be several things</source>
            <translation>{code} 对应多个对象</translation>
        </message>
        <message>
            <source>{command} can't be done now</source>
            <translation>现在不能做 {command}</translation>
        </message>
        <message>
            <source>{done} of {need} of this line.</source>
            <translation>本行 {done}/{need}。</translation>
        </message>
        <message>
            <source>{expected} pieces to pack.</source>
            <translation>共 {expected} 件。</translation>
        </message>
        <message>
            <source>{item} +{n}</source>
            <translation>{item} +{n}</translation>
        </message>
        <message>
            <source>{item} -{n}</source>
            <translation>{item} -{n}</translation>
        </message>
        <message>
            <source>{item} has no barcode</source>
            <translation>{item} 没有条码</translation>
        </message>
        <message>
            <source>{item} is at the bench</source>
            <translation>{item} 上岗</translation>
        </message>
        <message>
            <source>{item} {bin}</source>
            <translation>{item} {bin}</translation>
        </message>
        <message>
            <source>{item}</source>
            <translation>{item}</translation>
        </message>
        <message>
            <source>{item}: {n} short</source>
            <translation>{item}:缺 {n}</translation>
        </message>
        <message>
            <source>{keys}</source>
            <translation>{keys}</translation>
        </message>
        <message>
            <source>{left} missing</source>
            <translation>还差 {left} 件</translation>
        </message>
        <message>
            <source>{left} pieces are missing.</source>
            <translation>还差 {left} 件。</translation>
        </message>
        <message>
            <source>{left} pieces are still missing</source>
            <translation>还差 {left} 件</translation>
        </message>
        <message>
            <source>{mode}</source>
            <translation>{mode}</translation>
        </message>
        <message>
            <source>{need} g were reckoned.</source>
            <translation>应为 {need} 克。</translation>
        </message>
        <message>
            <source>{next} still waits for a confirmation.</source>
            <translation>{next} 还要手工确认。</translation>
        </message>
        <message>
            <source>{next} waits for a confirmation</source>
            <translation>{next} 等待手工确认</translation>
        </message>
        <message>
            <source>{notes}</source>
            <translation>{notes}</translation>
        </message>
        <message>
            <source>{number} ({shop})</source>
            <translation>{number}({shop})</translation>
        </message>
        <message>
            <source>{n} g too little.</source>
            <translation>少 {n} 克。</translation>
        </message>
        <message>
            <source>{n} g too little: that is about {item} × {count}.</source>
            <translation>少 {n} 克,约 {item} × {count}。</translation>
        </message>
        <message>
            <source>{n} g too much.</source>
            <translation>多 {n} 克。</translation>
        </message>
        <message>
            <source>{n} g too much: that is about {item} × {count}.</source>
            <translation>多 {n} 克,约 {item} × {count}。</translation>
        </message>
        <message>
            <source>{n} g</source>
            <translation>{n} 克</translation>
        </message>
        <message>
            <source>{n} g, but {need} g were reckoned</source>
            <translation>称得 {n} 克,应为 {need} 克</translation>
        </message>
        <message>
            <source>{n} g: the weight fits</source>
            <translation>{n} 克:重量相符</translation>
        </message>
        <message>
            <source>{n} g: {reason}</source>
            <translation>{n} 克:{reason}</translation>
        </message>
        <message>
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <source>{verified} of {expected} pieces are in.</source>
            <translation>已装 {verified}/{expected} 件。</translation>
        </message>
        <message>
            <source>{verified} of {expected} pieces stay counted.</source>
            <translation>已扫 {verified}/{expected} 件保留。</translation>
        </message>
        <message>
            <source>The store gave no answer.</source>
            <translation>数据库没有回答。</translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message>
            <source>Tables are at {revision}.</source>
            <translation>数据表版本 {revision}。</translation>
        </message>
        <message>
            <source>Tables are at {revision}, the program expects {head}.</source>
            <translation>数据表版本是 {revision},程序需要 {head}。</translation>
        </message>
        <message>
            <source>Start the program once: it copies the store and brings it up to date.</source>
            <translation>启动一次程序:它会先备份,再升级数据。</translation>
        </message>
        <message>
            <source>This could not be checked: {reason}</source>
            <translation>无法检查:{reason}</translation>
        </message>
        <message>
            <source>{count} entries.</source>
            <translation>{count} 条记录。</translation>
        </message>
        <message>
            <source>Key {key} is in the system's keyring.</source>
            <translation>密钥 {key} 在系统钥匙串中。</translation>
        </message>
        <message>
            <source>The file store.key with key {key} can be read by other users.</source>
            <translation>保存密钥 {key} 的文件 store.key 可被其他用户读取。</translation>
        </message>
        <message>
            <source>Set its permissions so that only you can read it (chmod 600).</source>
            <translation>请把它的权限改为仅本人可读(chmod 600)。</translation>
        </message>
        <message>
            <source>There is no keyring: key {key} lies in the file store.key beside the store.</source>
            <translation>没有系统钥匙串:密钥 {key} 保存在数据旁的 store.key 文件中。</translation>
        </message>
        <message>
            <source>Keep a copy of store.key apart from the backups; set up the system's keyring before the first start on a new computer.</source>
            <translation>请把 store.key 与备份分开另存一份;在新电脑上首次启动前先设置系统钥匙串。</translation>
        </message>
        <message>
            <source>The computer's clock says {now}; the last work was done at {newest}.</source>
            <translation>电脑时间是 {now};最后一次操作在 {newest}。</translation>
        </message>
        <message>
            <source>Set date, time and time zone of the computer.</source>
            <translation>请校正电脑的日期、时间和时区。</translation>
        </message>
        <message>
            <source>{now}</source>
            <translation>{now}</translation>
        </message>
        <message>
            <source>{free} GB are free.</source>
            <translation>剩余 {free} GB。</translation>
        </message>
        <message>
            <source>Free some space: an import and the daily backup need it.</source>
            <translation>请清理磁盘空间:导入和每日备份都需要。</translation>
        </message>
        <message>
            <source>{folder}</source>
            <translation>{folder}</translation>
        </message>
        <message>
            <source>The database server is backed up by its own means.</source>
            <translation>数据库服务器由它自己的方式备份。</translation>
        </message>
        <message>
            <source>There is no daily backup yet.</source>
            <translation>还没有每日备份。</translation>
        </message>
        <message>
            <source>Leave the program open for a while each day, or run: oms-desktop backup FILE.</source>
            <translation>请每天让程序开着一段时间,或运行:oms-desktop backup 文件。</translation>
        </message>
        <message>
            <source>{count} daily backups, the newest of {newest}.</source>
            <translation>{count} 份每日备份,最新一份 {newest}。</translation>
        </message>
        <message>
            <source>{shops} shops.</source>
            <translation>{shops} 家店铺。</translation>
        </message>
        <message>
            <source>{shops} shops; can't be reached or must log in again: {troubled}; reports given up: {dead}.</source>
            <translation>{shops} 家店铺;无法连接或需要重新登录:{troubled};放弃的回传:{dead}。</translation>
        </message>
        <message>
            <source>Open the Shops screen (oms-desktop shops list, outbox list --dead).</source>
            <translation>请打开「店铺」页面(oms-desktop shops list,outbox list --dead)。</translation>
        </message>
        <message>
            <source>Restore the newest backup (oms-desktop restore FILE); the damaged file is kept.</source>
            <translation>请恢复最新的备份(oms-desktop restore 文件);损坏的文件会保留。</translation>
        </message>
        <message>
            <source>Report this with the log: the program keeps the two equal itself.</source>
            <translation>请连同日志反馈:两者本应由程序保持一致。</translation>
        </message>
        <message>
            <source>{wrong} damaged places in the store: {first}</source>
            <translation>数据中有 {wrong} 处损坏:{first}</translation>
        </message>
        <message>
            <source>{wrong} stock levels differ from their ledger: {first}</source>
            <translation>{wrong} 项库存与流水不符:{first}</translation>
        </message>
        <message>
            <source>Count these Skus.</source>
            <translation>请盘点这些商品。</translation>
        </message>
        <message>
            <source>{wrong} stock levels differ from their reservations: {first}</source>
            <translation>{wrong} 项库存与预留不符:{first}</translation>
        </message>
        <message>
            <source>{wrong} orders have a wrong number of holds: {first}</source>
            <translation>{wrong} 笔订单的挂起数不对:{first}</translation>
        </message>
        <message>
            <source>{wrong} counts shown in the lists are wrong: {first}</source>
            <translation>列表中有 {wrong} 个计数不对:{first}</translation>
        </message>
        <message>
            <source>The audit trail was changed from outside: {first}</source>
            <translation>操作日志被外部改动:{first}</translation>
        </message>
        <message>
            <source>Compare with a backup (oms-desktop audit verify); somebody has edited the store by hand.</source>
            <translation>请与备份比对(oms-desktop audit verify);有人手工改过数据。</translation>
        </message>
        <message>
            <source>{wrong} order lines differ from their parcels: {first}</source>
            <translation>{wrong} 个订单行与包裹不符:{first}</translation>
        </message>
        <message>
            <source>Look at these orders.</source>
            <translation>请查看这些订单。</translation>
        </message>
        <message>
            <source>{wrong} orders count as shipped but have units to pack: {first}</source>
            <translation>{wrong} 笔订单算作已发货,但还有未打包的商品:{first}</translation>
        </message>
        <message>
            <source>{wrong} shipment reports belong to no parcel: {first}</source>
            <translation>{wrong} 条发货回传没有对应的包裹:{first}</translation>
        </message>
        <message>
            <source>Report this with the log; check on the platform what was reported.</source>
            <translation>请连同日志反馈,并到平台核对回传内容。</translation>
        </message>
        <message>
            <source>{wrong} reports contradict themselves: {first}</source>
            <translation>{wrong} 条回传自相矛盾:{first}</translation>
        </message>
        <message>
            <source>{wrong} orders can't be found by search: {first}</source>
            <translation>{wrong} 笔订单搜索不到:{first}</translation>
        </message>
        <message>
            <source>The font of printed pages has no Chinese characters.</source>
            <translation>打印字体缺少中文字符。</translation>
        </message>
        <message>
            <source>Install the program again.</source>
            <translation>请重新安装程序。</translation>
        </message>
        <message>
            <source>The fonts of printed pages are complete.</source>
            <translation>打印字体完整。</translation>
        </message>
        <message>
            <source>The system's printers are listed in the window's settings.</source>
            <translation>系统的打印机列在窗口的设置里。</translation>
        </message>
        <message>
            <source>{names}</source>
            <translation>{names}</translation>
        </message>
        <message>
            <source>This computer has no printer.</source>
            <translation>这台电脑没有打印机。</translation>
        </message>
        <message>
            <source>Set one up in the system, or print into PDF files.</source>
            <translation>请在系统里安装打印机,或打印成 PDF 文件。</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>{column}: {reason}</source>
            <translation>{column}:{reason}</translation>
        </message>
        <message>
            <source>row {row} of the same order: {reason}</source>
            <translation>同一订单的第 {row} 行:{reason}</translation>
        </message>
        <message>
            <source>{message} {hint}</source>
            <translation>{message}{hint}</translation>
        </message>
        <message>
            <source>{column} is empty</source>
            <translation>{column} 为空</translation>
        </message>
        <message>
            <source>the order status “{word}” is not known</source>
            <translation>不认识订单状态“{word}”</translation>
        </message>
        <message>
            <source>the order status is empty</source>
            <translation>订单状态为空</translation>
        </message>
        <message>
            <source>the amount {amount} is negative</source>
            <translation>金额 {amount} 是负数</translation>
        </message>
        <message>
            <source>the amount {amount} is too large</source>
            <translation>金额 {amount} 太大</translation>
        </message>
        <message>
            <source>“{text}” is no amount</source>
            <translation>“{text}”不是金额</translation>
        </message>
        <message>
            <source>“{text}” is no quantity</source>
            <translation>“{text}”不是数量</translation>
        </message>
        <message>
            <source>the quantity {number} is not above zero</source>
            <translation>数量 {number} 不大于零</translation>
        </message>
        <message>
            <source>the quantity {number} is too large</source>
            <translation>数量 {number} 太大</translation>
        </message>
        <message>
            <source>“{text}” is no time</source>
            <translation>“{text}”不是时间</translation>
        </message>
        <message>
            <source>the time {time} is written in another way than the other times of this file: part of it was saved again in a spreadsheet program</source>
            <translation>时间 {time} 的写法与文件中其他时间不同:文件的一部分被表格软件重新保存过</translation>
        </message>
        <message>
            <source>the number {number} has lost digits: the file was saved again in a spreadsheet program. Export it anew and import that file unopened</source>
            <translation>编号 {number} 丢失了位数:文件被表格软件重新保存过。请重新导出,不要打开,直接导入</translation>
        </message>
        <message>
            <source>At least once, the amounts of an order do not add up.</source>
            <translation>至少有一笔订单的金额对不上。</translation>
        </message>
        <message>
            <source>Order numbers have lost digits in a spreadsheet program; these rows will be refused.</source>
            <translation>订单号在表格软件中丢失了位数,这些行会被拒绝。</translation>
        </message>
        <message>
            <source>Many order numbers end in 0000: they may have lost digits in a spreadsheet program.</source>
            <translation>很多订单号以 0000 结尾:可能在表格软件中丢失了位数。</translation>
        </message>
        <message>
            <source>The file was saved again in a spreadsheet program; seconds may be lost.</source>
            <translation>文件被表格软件重新保存过,时间中的秒可能已丢失。</translation>
        </message>
        <message>
            <source>The file lacks columns that such files usually have.</source>
            <translation>文件缺少这类文件通常有的列。</translation>
        </message>
        <message>
            <source>Pinduoduo settlement</source>
            <translation>拼多多账务明细</translation>
        </message>
        <message>
            <source>Douyin fund flow</source>
            <translation>抖店资金账单</translation>
        </message>
        <message>
            <source>Douyin settlement</source>
            <translation>抖店结算账单</translation>
        </message>
        <message>
            <source>JD settlement</source>
            <translation>京东账单明细</translation>
        </message>
        <message>
            <source>WeChat Pay bill</source>
            <translation>微信支付交易账单</translation>
        </message>
        <message>
            <source>WeChat Pay fund bill</source>
            <translation>微信支付资金账单</translation>
        </message>
        <message>
            <source>Taobao fund flow</source>
            <translation>淘宝动账明细</translation>
        </message>
        <message>
            <source>Douyin after-sale</source>
            <translation>抖店售后单</translation>
        </message>
        <message>
            <source>Alipay bill</source>
            <translation>支付宝账单</translation>
        </message>
        <message>
            <source>{column}: {text} is no number</source>
            <translation>{column}:{text} 不是数字</translation>
        </message>
        <message>
            <source>{column}: {text} is out of range</source>
            <translation>{column}:{text} 超出范围</translation>
        </message>
        <message>
            <source>{column}: {text} is no whole number</source>
            <translation>{column}:{text} 不是整数</translation>
        </message>
        <message>
            <source>{column}: {text} has parts of a cent</source>
            <translation>{column}:{text} 超过两位小数</translation>
        </message>
        <message>
            <source>{column}: {text} is neither yes nor no</source>
            <translation>{column}:{text} 既不是“是”也不是“否”</translation>
        </message>
        <message>
            <source>{column}: {text} lost its digits when the file was saved in a spreadsheet program</source>
            <translation>{column}:{text} 在表格软件中保存时丢失了位数</translation>
        </message>
        <message>
            <source>{code}: the check digit is wrong; compare it with the goods</source>
            <translation>{code}:校验位不对,请与实物核对</translation>
        </message>
        <message>
            <source>tracked: starts when the opening stock is posted</source>
            <translation>管库存:录入期初库存后开始</translation>
        </message>
        <message>
            <source>there is no Sku {sku}</source>
            <translation>没有商品编码 {sku}</translation>
        </message>
        <message>
            <source>{sku} is a bundle: its parts have the stock</source>
            <translation>{sku} 是组合装:库存在组成商品上</translation>
        </message>
        <message>
            <source>{sku} is the same Sku as another row</source>
            <translation>{sku} 与另一行是同一个商品</translation>
        </message>
        <message>
            <source>{sku} stands in row {row} already</source>
            <translation>{sku} 在第 {row} 行已经出现过</translation>
        </message>
        <message>
            <source>{sold} sold in {past} days, so {expected} for {days} days; {waiting} that orders wait for, safety stock {safety}, {available} there: buy {proposed}.</source>
            <translation>近 {past} 天卖出 {sold} 件,{days} 天约需 {expected} 件;缺货订单要 {waiting} 件,安全库存 {safety} 件,现有可用 {available} 件:建议采购 {proposed} 件。</translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>简体中文</source>
            <translation>简体中文</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Name of this station</source>
            <translation>本工位名称</translation>
        </message>
        <message>
            <source>Sounds</source>
            <translation>声音</translation>
        </message>
        <message>
            <source>Volume (%)</source>
            <translation>音量(%)</translation>
        </message>
        <message>
            <source>Sound device</source>
            <translation>声音设备</translation>
        </message>
        <message>
            <source>Short spoken answers</source>
            <translation>简短语音播报</translation>
        </message>
        <message>
            <source>Longest time between two characters of a scan (ms)</source>
            <translation>一次扫描中两个字符的最长间隔(毫秒)</translation>
        </message>
        <message>
            <source>Shortest code (characters)</source>
            <translation>最短条码(字符数)</translation>
        </message>
        <message>
            <source>Same code again within this time is ignored (ms)</source>
            <translation>在此时间内重复的同一条码将被忽略(毫秒)</translation>
        </message>
        <message>
            <source>Silence that ends a code of a scanner without Enter (ms)</source>
            <translation>扫描枪不发回车时,停顿多久算扫完(毫秒)</translation>
        </message>
        <message>
            <source>How a parcel starts at the bench</source>
            <translation>打包台如何开始一个包裹</translation>
        </message>
        <message>
            <source>Scan the waybill or slip first</source>
            <translation>先扫面单或配货单</translation>
        </message>
        <message>
            <source>Scan the slip first, bind the waybill at the end</source>
            <translation>先扫配货单,最后绑定面单</translation>
        </message>
        <message>
            <source>Scan an item first: orders of one article</source>
            <translation>先扫商品:一单一品</translation>
        </message>
        <message>
            <source>Ask the platform again when an order is older than (minutes)</source>
            <translation>订单状态超过多少分钟就重新向平台查询</translation>
        </message>
        <message>
            <source>Lock after (minutes, 0 = never)</source>
            <translation>多少分钟后锁定(0 为从不)</translation>
        </message>
        <message>
            <source>Watch a folder for new exports</source>
            <translation>监视文件夹中的新导出文件</translation>
        </message>
        <message>
            <source>Watched folder</source>
            <translation>监视的文件夹</translation>
        </message>
        <message>
            <source>Name on packing slips</source>
            <translation>配货单上的商家名称</translation>
        </message>
        <message>
            <source>Packers may add barcodes at the bench</source>
            <translation>打包员可以在打包台添加条码</translation>
        </message>
        <message>
            <source>Keep what platforms sent for (days)</source>
            <translation>平台原始数据保留天数</translation>
        </message>
    </context>
</TS>
