/** What program-upload cards answer and refuse. `what` is the command or file, `result` the card's own word for it. */
export const cardsZh: Readonly<Record<string, string>> = {
  "output.badAnswer": "控制器的应答无法识别（{cause}）：地址上可能是别的设备，或固件不兼容；系统会一直重试",
  "card.refused": "控制卡拒绝执行（{what}：{result}）；系统会一直重试，如持续出现请联系厂家",
  "card.full": "控制卡存储空间已满（{what}：{result}），新画面未能发布；请用厂家软件删除卡上的旧节目，系统会一直重试",
  "card.busy": "控制卡正忙（{what}：{result}），可能有厂家软件正在连接；请关闭厂家软件，系统会一直重试",
  "card.oldFirmware": "控制卡固件过旧（{what}：{result}），请联系厂家升级固件",
  "card.notSdk": "该控制卡不允许由本系统控制（{what}：{result}）：只有带 SDK 的型号可用，请向厂家核实型号",
  "card.sessionLost": "与控制卡的会话已失效（{what}：{result}），正在重新连接",
  "card.fileDamaged": "画面文件在传输中损坏（{what}：{result}），将重新发送；如反复出现请检查网线",
  "card.writeFailed": "控制卡写入存储失败（{what}：{result}）：存储可能损坏，请联系厂家",
  "card.flashRest": "节目更换过于频繁，为保护控制卡闪存，{waitSec} 秒后再写入",
  "card.temporaryFull": "临时画面合计超过 {mostBytes} 字节，控制卡放不下；请减少同屏的时钟",
  "card.superseded": "发布被更紧急的内容打断",
  "card.badPassword": "控制卡登录失败（{what}：{result}）：请核对设置中的密码",
  "card.badHttp": "控制卡对“{what}”返回了 HTTP {status}；系统会一直重试",
  "board.secretAgain": "更换了设备地址或类型，请为屏幕“{board}”重新输入密码",
};
