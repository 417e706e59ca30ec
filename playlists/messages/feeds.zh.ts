/** What may go wrong with the numbers of the hall's machines. */
export const feedsZh: Readonly<Record<string, string>> = {
  "role.machine": "设备接口",
  "permission.feed": "提供实时数据",
  "live.badValue":
    "字段 {field} 的内容有 {characters} 个字符，不是允许的号码格式，已丢弃（只接受数字、规定的字母和少数符号，姓名等文字一律不上屏）",
  "live.noField": "消息里没有可用的号码、窗口、人数或数值（另有 {found} 项其他内容），已丢弃",
  "live.otherFields": "消息里有 {found} 项不用的内容，已略去，其余照常使用",
  "live.garbled": "收到无法识别的数据，已丢弃；请核对报文格式、波特率和校验方式",
  "live.flood": "消息太密，每秒最多取 {wanted} 条，已用最新的一条代替",
  "live.fieldUnknown": "模板里的 {found} 不是可用的字段，可用：{wanted}",
  "live.fieldMissing": "模板里没有字段，画面不会变化；请至少写一个，可用：{wanted}",
  "live.doesNotFit":
    "按 {sizePx} 像素字号，最长的号码需要 {widthPx}×{heightPx} 像素的区域。请缩短模板、减少条数，或允许更小的字号",
  "liveFeed.unknown": "没有叫号或实时数据来源“{found}”，请先在 设置 → 叫号与实时数据 中添加",
  "liveFeed.off": "来源“{name}”已停用，请先启用",
  "liveFeed.notHttp": "来源“{name}”不是用 HTTP 接收的，请在设置里改为 HTTP 或从原来的途径发送",
  "liveFeed.twice": "编号 {found} 用了两次，每个来源的编号不能相同",
  "liveFeed.inUse": "信息“{title}”正在使用来源“{name}”，不能删除；可以先停用",
  "mqtt.refused": "连不上 MQTT 服务器 {url}（{cause}）；请检查地址、端口和服务器是否运行，系统会一直重试",
  "mqtt.unknownHost": "找不到 MQTT 服务器的主机名 {url}；请检查地址，系统会一直重试",
  "mqtt.denied": "MQTT 服务器 {url} 拒绝登录（{cause}）；请检查用户名和密码",
  "mqtt.notAllowed": "MQTT 服务器 {url} 不允许订阅主题 {topic}；请检查主题和账号的权限",
  "mqtt.lost": "与 MQTT 服务器 {url} 的连接断开，正在重新连接",
  "feed.listenTaken": "本机端口 {host}:{port} 已被占用，无法接收；请换一个端口或关闭占用它的程序",
  "feed.listenDenied": "本机没有权限使用端口 {host}:{port}；请换用 1024 以上的端口",
  "feed.listenFailed": "无法在 {host}:{port} 接收（{cause}）；请检查本机地址",
  "feed.closed": "对方 {host}:{port} 关闭了连接，正在重新连接",
};
