/** Sentences of the playout. */
export const playoutZh: Readonly<Record<string, string>> = {
  "output.hostUnknown": "找不到接收端“{host}”：名称无法解析，请检查设备地址；系统会一直重试",
  "output.refused": "接收端 {host}:{port} 拒绝接收：设备可能没有启动，或端口不对；系统会一直重试",
  "output.unreachable": "连不上接收端 {host}:{port}：请检查网线、交换机和设备电源；系统会一直重试",
  "output.failed": "输出到 {host}:{port} 失败（{cause}）；系统会一直重试",
  "output.noAnswer": "接收端 {afterMs} 毫秒内没有应答；系统会一直重试",
  "output.stuck": "输出卡住超过 {afterMs} 毫秒，已断开重连",
  "output.badSettings": "输出方式 {driver} 的设置不可用：“{field}”应为 {wanted}",
  "output.unknownDriver": "屏幕 {boardId} 的输出方式“{found}”不存在，请在“设备”页重新选择",
  "clock.untrusted":
    "电脑时间不可信：早于软件发布日期，或明显早于上次运行的时间。屏幕暂时显示备用画面，校准电脑时间后自动恢复",
  "spool.clipMissing": "节目单需要的画面文件 {clip} 不存在（{path}），继续播放上一份正确的节目单",
  "spool.clipAltered":
    "画面文件 {clip} 与批准时的内容不一致（{path}，{cause}），已拒绝播放，继续播放上一份正确的节目单",
  "spool.malformed": "文件 {path} 的内容不合规定：{where} 应为 {wanted}，继续使用上一份正确的文件",
  "spool.wrongBoard": "节目单 {path} 应属于屏幕 {wanted}，实际属于 {found}，已拒绝",
  "spool.replayed": "文件 {path} 是旧的：编号应不小于 {wanted}，实际为 {found}，已拒绝",
  "spool.fileMissing": "文件 {path} 不见了，继续使用最后一份正确的内容",
  "spool.unreadable": "无法读取播出文件夹（{cause}），继续使用最后一份正确的内容",
  "playout.frameFailed": "画面生成失败（{cause}），屏幕保持上一帧，系统会一直重试",
  "signed.malformed": "文件 {path} 没有签名或已残缺，已拒绝，继续使用上一份正确的文件",
  "signed.badSignature": "文件 {path} 的签名不对：内容被改动，或不是本机签发的，已拒绝，继续使用上一份正确的文件",
  "disk.full": "磁盘已满，无法写入 {path}；请清理磁盘空间",
  "disk.readOnly": "磁盘是只读的，无法写入 {path}",
  "disk.denied": "没有权限访问 {path}",
  "disk.missing": "找不到 {path}",
  "disk.failed": "读写 {path} 失败（{cause}）",
};
