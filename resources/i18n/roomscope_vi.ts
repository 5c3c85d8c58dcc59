<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>Feeds</name>
    <message>
        <source>not found on this server</source>
        <translation>không có trên máy chủ này</translation>
    </message>
    <message>
        <source>not allowed by the server</source>
        <translation>máy chủ không cho phép</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>bị máy chủ từ chối</translation>
    </message>
    <message>
        <source>offline, no value for %1</source>
        <translation>ngoại tuyến, %1 nay không có giá trị</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>ngoại tuyến</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>chưa có giá trị</translation>
    </message>
    <message>
        <source>subscribing…</source>
        <translation>đang theo dõi…</translation>
    </message>
    <message>
        <source>no value for %1</source>
        <translation>%1 nay không có giá trị</translation>
    </message>
    <message>
        <source>beyond its threshold</source>
        <translation>vượt ngưỡng</translation>
    </message>
    <message>
        <source>Every value</source>
        <translation>Mọi giá trị</translation>
    </message>
    <message>
        <source>Every %1 ms</source>
        <translation>Mỗi %1 ms</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Mỗi %1</translation>
    </message>
</context>
<context>
    <name>FrameFacts</name>
    <message>
        <source>mask not visible</source>
        <translation>không thấy mask</translation>
    </message>
    <message>
        <source>no mask</source>
        <translation>không có mask</translation>
    </message>
    <message>
        <source>mask %1</source>
        <translation>mask %1</translation>
    </message>
    <message>
        <source>⚠ %1 (%2)</source>
        <translation>⚠ %1 (%2)</translation>
    </message>
    <message>
        <source>changed before it was passed on</source>
        <translation>đã bị đổi trước khi chuyển tiếp</translation>
    </message>
    <message>
        <source>made here, never on the wire</source>
        <translation>tạo ra tại đây, chưa từng có trên đường truyền</translation>
    </message>
    <message>
        <source>FIN %1</source>
        <translation>FIN %1</translation>
    </message>
    <message>
        <source>FIN not visible</source>
        <translation>không thấy FIN</translation>
    </message>
    <message>
        <source>RSV %1</source>
        <translation>RSV %1</translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 trên đường truyền</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>khứ hồi %1</translation>
    </message>
</context>
<context>
    <name>HostWords</name>
    <message>
        <source>%1, and %2 about to connect</source>
        <translation>%1, và %2 sắp kết nối</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>không ai</translation>
    </message>
    <message numerus="yes">
        <source>%n no WebSocket request(s)</source>
        <translation>
            <numerusform>%n yêu cầu không phải WebSocket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n web page(s)</source>
        <translation>
            <numerusform>%n trang web</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad link(s) or token(s)</source>
        <translation>
            <numerusform>%n liên kết hoặc token sai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent connection(s)</source>
        <translation>
            <numerusform>%n kết nối im lặng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too large request(s)</source>
        <translation>
            <numerusform>%n yêu cầu quá lớn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for too many at once from one address</source>
        <translation>
            <numerusform>%n vì một địa chỉ mở quá nhiều kết nối cùng lúc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n because the server was full</source>
        <translation>
            <numerusform>%n vì máy chủ đã đầy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n because their address had all its places</source>
        <translation>
            <numerusform>%n vì địa chỉ của họ đã dùng hết chỗ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without encryption</source>
        <translation>
            <numerusform>%n kết nối không mã hóa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong password(s)</source>
        <translation>
            <numerusform>%n mật khẩu sai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) tried too fast</source>
        <translation>
            <numerusform>%n lần thử mật khẩu quá nhanh</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed user(s)</source>
        <translation>
            <numerusform>%n người dùng đã bị loại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that read too slowly</source>
        <translation>
            <numerusform>%n kết nối đọc quá chậm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaunchOptions</name>
    <message>
        <source>roomscope: %1
Try &apos;roomscope --help&apos;.</source>
        <translation>roomscope: %1
Hãy thử &apos;roomscope --help&apos;.</translation>
    </message>
    <message>
        <source>Usage: roomscope [options]
       roomscope connect [LINK]   open the connect dialog
       roomscope serve [options]  run a server without a window; see &apos;roomscope serve --help&apos;

A chat that shows every frame behind every message.

  --demo             a throw-away account on the embedded server; nothing leaves this computer
  --url LINK         connect to this address or pasted link (ws:// or wss://)
  --user NAME        as this user
  --token-file FILE  with the token, invite or password in this file; &apos;-&apos; reads standard input
  --data DIR         keep every file of this run in DIR; one window per DIR
  --self-test        open the window, send a message to the embedded server, see its ack and its
                     frame, print a line, and exit with 0 if all of it worked
  --version          print the version
  --help             print this text

A secret is never given on the command line itself, where other users could read it.</source>
        <translation>Cách dùng: roomscope [tùy chọn]
           roomscope connect [LINK]   mở hộp thoại kết nối
           roomscope serve [tùy chọn] chạy máy chủ không có cửa sổ; xem &apos;roomscope serve --help&apos;

Phần mềm chat cho thấy mọi frame đằng sau mỗi tin nhắn.

  --demo             tài khoản dùng tạm trên máy chủ nhúng; không có gì rời khỏi máy này
  --url LINK         kết nối tới địa chỉ hoặc liên kết đã dán này (ws:// hoặc wss://)
  --user NAME        với tên người dùng này
  --token-file FILE  với token, lời mời hoặc mật khẩu trong tệp này; &apos;-&apos; là đọc đầu vào chuẩn
  --data DIR         giữ mọi tệp của lần chạy này trong DIR; mỗi DIR một cửa sổ
  --self-test        mở cửa sổ, gửi một tin nhắn tới máy chủ nhúng, chờ ack và frame của nó,
                     in ra một dòng, và thoát với mã 0 nếu mọi thứ đều chạy
  --version          in số phiên bản
  --help             in phần trợ giúp này

Không bao giờ ghi bí mật ngay trên dòng lệnh, vì người dùng khác có thể đọc được.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not understood.</source>
        <translation>Không hiểu &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>--demo and --url exclude each other.</source>
        <translation>--demo và --url không dùng chung được.</translation>
    </message>
    <message>
        <source>--user and --token-file need --url.</source>
        <translation>--user và --token-file cần có --url.</translation>
    </message>
    <message>
        <source>--data needs a directory.</source>
        <translation>--data cần một thư mục.</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>online</source>
        <translation>trực tuyến</translation>
    </message>
    <message numerus="yes">
        <source>idle %n d</source>
        <translation>
            <numerusform>vắng mặt %n ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>idle %n h</source>
        <translation>
            <numerusform>vắng mặt %n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>idle %n min</source>
        <translation>
            <numerusform>vắng mặt %n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>idle</source>
        <translation>vắng mặt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>ngoại tuyến</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>chủ phòng</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>điều phối</translation>
    </message>
</context>
<context>
    <name>ServeWords</name>
    <message>
        <source>&quot;%1&quot; is not an option of roomscope serve. See roomscope serve --help.</source>
        <translation>&quot;%1&quot; không phải là tùy chọn của roomscope serve. Xem roomscope serve --help.</translation>
    </message>
    <message>
        <source>%1 needs a value. See roomscope serve --help.</source>
        <translation>%1 cần một giá trị. Xem roomscope serve --help.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not ADDRESS:PORT with a numeric address, as in 127.0.0.1:8080 or [::1]:8080.</source>
        <translation>&quot;%1&quot; không phải là ADDRESS:PORT với địa chỉ dạng số, như 127.0.0.1:8080 hoặc [::1]:8080.</translation>
    </message>
    <message>
        <source>Paste this link into Roomscope to join: %1</source>
        <translation>Dán liên kết này vào Roomscope để tham gia: %1</translation>
    </message>
    <message>
        <source>Everything is stored. The server has stopped.</source>
        <translation>Mọi thứ đã được lưu. Máy chủ đã dừng.</translation>
    </message>
    <message>
        <source>Port %1 is in use by another program.</source>
        <translation>Cổng %1 đang được chương trình khác dùng.</translation>
    </message>
    <message>
        <source>This user may not listen on port %1.</source>
        <translation>Người dùng này không được phép lắng nghe trên cổng %1.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine.</source>
        <translation>%1 không phải là địa chỉ của máy này.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be written to.</source>
        <translation>Không ghi được vào thư mục %1.</translation>
    </message>
    <message>
        <source>Another server is already running in %1.</source>
        <translation>Đã có một máy chủ khác đang chạy trong %1.</translation>
    </message>
    <message>
        <source>The server&apos;s file was written by a newer version of Roomscope.</source>
        <translation>Tệp của máy chủ do một phiên bản Roomscope mới hơn ghi.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Đĩa đã đầy.</translation>
    </message>
    <message>
        <source>The server could not start: %1</source>
        <translation>Máy chủ không khởi động được: %1</translation>
    </message>
    <message>
        <source>Usage: roomscope serve [OPTION]...
   or: roomscope serve [--data DIR] COMMAND

Runs a chat server on this machine and prints a link that clients paste to join.

  --listen ADDRESS:PORT     where to listen; 127.0.0.1 and a free port when absent
  --data DIR                the directory of the server&apos;s files
  --accounts                let in only users who were added or invited by the commands below;
                            without it, whoever has the link can join
  --tls-cert FILE           encrypt, with the certificate (and those that signed it) in this PEM file
  --tls-key FILE            the certificate&apos;s key, a PEM file; SIGHUP reads both again
  --tls-key-password-file FILE
                            where the password of an encrypted key is (asked for when absent)
  --name HOST               the host in the link; the certificate&apos;s name when absent
  --max-connections N       take no more connections than N; 256 when absent
  --max-connections-per-address N
                            nor more than N of one address; half of the above when absent
  --insecure-lan            allow an address that other machines can reach, without encryption
  --demo                    fill an empty server with three rooms, and run the bots
  --help                    this text

Commands, for a server that runs as well as for one that does not:

  --add-user NAME           add a user; asks for the password
  --set-password NAME       give a user another password; devices stay signed in
  --remove-user NAME        keep a user out; the name and its messages stay
  --password-file FILE      take the password from the first line of FILE (- is standard input)
  --invite                  print a link with which one person can join, once, within two days
  --list-devices NAME       list the devices that are signed in as a user
  --revoke DEVICE           sign a device out</source>
        <translation>Cách dùng: roomscope serve [TÙY CHỌN]...
     hoặc: roomscope serve [--data DIR] LỆNH

Chạy một máy chủ chat trên máy này và in ra liên kết để client dán vào mà tham gia.

  --listen ADDRESS:PORT     nơi lắng nghe; nếu không ghi là 127.0.0.1 và một cổng còn trống
  --data DIR                thư mục chứa các tệp của máy chủ
  --accounts                chỉ cho vào người dùng đã được thêm hoặc mời bằng các lệnh bên dưới;
                            nếu không ghi, ai có liên kết đều tham gia được
  --tls-cert FILE           mã hóa, với chứng chỉ (và những chứng chỉ đã ký nó) trong tệp PEM này
  --tls-key FILE            khóa của chứng chỉ, một tệp PEM; SIGHUP đọc lại cả hai
  --tls-key-password-file FILE
                            nơi có mật khẩu của khóa được mã hóa (sẽ hỏi nếu không ghi)
  --name HOST               tên máy trong liên kết; nếu không ghi là tên trong chứng chỉ
  --max-connections N       không nhận quá N kết nối; nếu không ghi là 256
  --max-connections-per-address N
                            cũng không quá N từ một địa chỉ; nếu không ghi là nửa số trên
  --insecure-lan            cho phép địa chỉ mà máy khác tới được, không mã hóa
  --demo                    tạo sẵn ba phòng trên máy chủ còn trống, và chạy các bot
  --help                    phần trợ giúp này

Các lệnh, cho máy chủ đang chạy cũng như không chạy:

  --add-user NAME           thêm một người dùng; sẽ hỏi mật khẩu
  --set-password NAME       đặt mật khẩu khác cho người dùng; thiết bị vẫn đăng nhập
  --remove-user NAME        không cho người dùng vào nữa; tên và tin nhắn vẫn còn
  --password-file FILE      lấy mật khẩu ở dòng đầu của FILE (- là đầu vào chuẩn)
  --invite                  in liên kết để một người tham gia, một lần, trong hai ngày
  --list-devices NAME       liệt kê các thiết bị đang đăng nhập bằng một người dùng
  --revoke DEVICE           đăng xuất một thiết bị</translation>
    </message>
    <message>
        <source>%1 needs a number from 1 to 100000, and &quot;%2&quot; is none.</source>
        <translation>%1 cần một số từ 1 đến 100000, mà &quot;%2&quot; không phải vậy.</translation>
    </message>
    <message>
        <source>%1 and %2 are two commands. Give one at a time.</source>
        <translation>%1 và %2 là hai lệnh. Hãy đưa mỗi lần một lệnh.</translation>
    </message>
    <message>
        <source>Encryption needs both --tls-cert and --tls-key.</source>
        <translation>Mã hóa cần cả --tls-cert và --tls-key.</translation>
    </message>
    <message>
        <source>%1 can be reached from other machines, and nothing would be encrypted. Give --tls-cert and --tls-key, or add --insecure-lan if everyone on that network may read along.</source>
        <translation>Máy khác có thể tới được %1, mà không có gì được mã hóa. Hãy ghi --tls-cert và --tls-key, hoặc thêm --insecure-lan nếu mọi người trong mạng đó đều được phép đọc.</translation>
    </message>
    <message>
        <source>Warning: everything goes over the network as plain text, passwords and links too. Whoever reads along can come in.</source>
        <translation>Cảnh báo: mọi thứ đi qua mạng ở dạng văn bản thuần, cả mật khẩu và liên kết. Ai đọc được đều vào được.</translation>
    </message>
    <message>
        <source>Users sign in at %1 with their name and password.</source>
        <translation>Người dùng đăng nhập tại %1 bằng tên và mật khẩu.</translation>
    </message>
    <message>
        <source>The certificate was read again. New connections use it.</source>
        <translation>Đã đọc lại chứng chỉ. Các kết nối mới dùng nó.</translation>
    </message>
    <message>
        <source>The certificate in use stays: %1</source>
        <translation>Chứng chỉ đang dùng vẫn giữ nguyên: %1</translation>
    </message>
    <message>
        <source>Password for %1 (is not shown): </source>
        <translation>Mật khẩu cho %1 (không hiện ra): </translation>
    </message>
    <message>
        <source>The same password again: </source>
        <translation>Nhập lại lần nữa: </translation>
    </message>
    <message>
        <source>Password of the key in %1 (is not shown): </source>
        <translation>Mật khẩu của khóa trong %1 (không hiện ra): </translation>
    </message>
    <message>
        <source>The two passwords are not the same. Nothing was changed.</source>
        <translation>Hai mật khẩu không giống nhau. Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>No password was given. Nothing was changed.</source>
        <translation>Chưa nhập mật khẩu. Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for the password. Give it with --password-file FILE, or - for standard input.</source>
        <translation>Không có terminal để hỏi mật khẩu. Hãy đưa bằng --password-file FILE, hoặc - cho đầu vào chuẩn.</translation>
    </message>
    <message>
        <source>No password could be read from %1.</source>
        <translation>Không đọc được mật khẩu từ %1.</translation>
    </message>
    <message>
        <source>%1 can sign in now.</source>
        <translation>%1 đăng nhập được rồi.</translation>
    </message>
    <message>
        <source>%1 has a new password. Devices that are signed in stay so; --revoke signs one out.</source>
        <translation>%1 có mật khẩu mới. Các thiết bị đang đăng nhập vẫn vậy; --revoke đăng xuất một thiết bị.</translation>
    </message>
    <message>
        <source>%1 cannot come in any more. The name stays taken; --add-user %1 lets the user in again.</source>
        <translation>%1 không vào được nữa. Tên vẫn được giữ; --add-user %1 cho người dùng vào lại.</translation>
    </message>
    <message>
        <source>One person can join with this link, once, within two days: %1</source>
        <translation>Một người tham gia được bằng liên kết này, một lần, trong hai ngày: %1</translation>
    </message>
    <message>
        <source>The server does not run now. The link works once it listens there again.</source>
        <translation>Máy chủ hiện không chạy. Liên kết dùng được khi nó lại lắng nghe ở đó.</translation>
    </message>
    <message>
        <source>No device is signed in as %1.</source>
        <translation>Không có thiết bị nào đăng nhập bằng %1.</translation>
    </message>
    <message>
        <source>%1   signed in last on %2</source>
        <translation>%1   đăng nhập lần cuối lúc %2</translation>
    </message>
    <message>
        <source>The device %1 of %2 is signed out.</source>
        <translation>Thiết bị %1 của %2 đã bị đăng xuất.</translation>
    </message>
    <message>
        <source>Two users have a device %1. Remove the user, or let the user sign it out.</source>
        <translation>Hai người dùng có thiết bị %1. Hãy loại người dùng đó, hoặc để họ tự đăng xuất.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a user&apos;s name: it takes 1 to 64 of a-z, 0-9, dot, underscore and hyphen.</source>
        <translation>&quot;%1&quot; không thể là tên người dùng: tên có từ 1 đến 64 ký tự gồm a-z, 0-9, dấu chấm, gạch dưới và gạch nối.</translation>
    </message>
    <message numerus="yes">
        <source>A password takes at least %n character(s). Nothing was changed.</source>
        <translation>
            <numerusform>Mật khẩu cần ít nhất %n ký tự. Không có gì thay đổi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password takes at most %n character(s). Nothing was changed.</source>
        <translation>
            <numerusform>Mật khẩu dài nhất %n ký tự. Không có gì thay đổi.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a user %1 already. --set-password gives another password.</source>
        <translation>Đã có người dùng %1. --set-password đặt mật khẩu khác.</translation>
    </message>
    <message>
        <source>There is no %1 on this server.</source>
        <translation>Không có %1 trên máy chủ này.</translation>
    </message>
    <message>
        <source>There is no server in %1.</source>
        <translation>Không có máy chủ nào trong %1.</translation>
    </message>
    <message>
        <source>An older version of the server runs in %1. Start it again with this version first.</source>
        <translation>Một phiên bản cũ hơn của máy chủ đang chạy trong %1. Hãy khởi động lại nó bằng phiên bản này trước.</translation>
    </message>
    <message>
        <source>The server has not run yet, so no link can be made. Start it once.</source>
        <translation>Máy chủ chưa chạy lần nào, nên chưa tạo được liên kết. Hãy chạy nó một lần.</translation>
    </message>
    <message>
        <source>There is not enough memory to store a password safely.</source>
        <translation>Không đủ bộ nhớ để lưu mật khẩu một cách an toàn.</translation>
    </message>
    <message>
        <source>The server is busy with its file. Try again.</source>
        <translation>Máy chủ đang bận với tệp của nó. Hãy thử lại.</translation>
    </message>
    <message>
        <source>The certificate %1 cannot be read.</source>
        <translation>Không đọc được chứng chỉ %1.</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form.</source>
        <translation>%1 không có chứng chỉ dạng PEM.</translation>
    </message>
    <message>
        <source>The key %1 cannot be read.</source>
        <translation>Không đọc được khóa %1.</translation>
    </message>
    <message>
        <source>%1 holds no RSA or EC key in PEM form.</source>
        <translation>%1 không có khóa RSA hoặc EC dạng PEM.</translation>
    </message>
    <message>
        <source>The key %1 is encrypted, and its password was not given.</source>
        <translation>Khóa %1 được mã hóa, và chưa có mật khẩu của nó.</translation>
    </message>
    <message>
        <source>The password does not open the key %1.</source>
        <translation>Mật khẩu không mở được khóa %1.</translation>
    </message>
    <message>
        <source>The key %1 does not belong to the certificate.</source>
        <translation>Khóa %1 không thuộc về chứng chỉ.</translation>
    </message>
    <message>
        <source>The certificate expired on %1.</source>
        <translation>Chứng chỉ đã hết hạn ngày %1.</translation>
    </message>
    <message>
        <source>The certificate is not valid before %1.</source>
        <translation>Chứng chỉ chưa có hiệu lực trước %1.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Not connected</source>
        <translation>Chưa kết nối</translation>
    </message>
    <message>
        <source>%1 · demo</source>
        <translation>%1 · demo</translation>
    </message>
    <message>
        <source>No server chosen</source>
        <translation>Chưa chọn máy chủ</translation>
    </message>
    <message>
        <source>frames %1 · %2</source>
        <translation>frame %1 · %2</translation>
    </message>
    <message>
        <source>No system keychain answers here: secrets are kept in memory until you quit.</source>
        <translation>Không có kho khóa hệ thống nào trả lời ở đây: các bí mật được giữ trong bộ nhớ cho tới khi bạn thoát.</translation>
    </message>
    <message>
        <source>Secrets are kept in the system keychain; where there is none, in memory until you quit.</source>
        <translation>Các bí mật được giữ trong kho khóa hệ thống; nơi nào không có thì giữ trong bộ nhớ cho tới khi bạn thoát.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Thử ngay</translation>
    </message>
    <message>
        <source>Probe now</source>
        <translation>Dò ngay</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Đăng nhập…</translation>
    </message>
    <message>
        <source>Change address…</source>
        <translation>Đổi địa chỉ…</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Xem chứng chỉ…</translation>
    </message>
    <message>
        <source>Network settings…</source>
        <translation>Cài đặt mạng…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s</source>
        <translation>Kết nối lại sau %1 giây</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Đang kết nối lại…</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Đã ngắt kết nối</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Đang đăng nhập…</translation>
    </message>
    <message>
        <source>Active · %1</source>
        <translation>Hoạt động · %1</translation>
    </message>
    <message>
        <source>Active · measuring</source>
        <translation>Hoạt động · đang đo</translation>
    </message>
    <message>
        <source>Idle · %1</source>
        <translation>Nhàn rỗi · %1</translation>
    </message>
    <message>
        <source>Idle · measuring</source>
        <translation>Nhàn rỗi · đang đo</translation>
    </message>
    <message>
        <source>No answer, checking…</source>
        <translation>Không có trả lời, đang kiểm tra…</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>Đang đóng…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Chưa kết nối</translation>
    </message>
    <message>
        <source>No answer for %1</source>
        <translation>Không có trả lời trong %1</translation>
    </message>
    <message>
        <source>The link looks dead; checking.</source>
        <translation>Đường truyền có vẻ đã chết; đang kiểm tra.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Ngoại tuyến</translation>
    </message>
    <message>
        <source>You are disconnected; what you write is kept here.</source>
        <translation>Bạn đang ngắt kết nối; những gì bạn viết được giữ ở đây.</translation>
    </message>
    <message>
        <source>Demo on this computer</source>
        <translation>Demo trên máy này</translation>
    </message>
    <message>
        <source>Nothing leaves it.</source>
        <translation>Không có gì rời khỏi máy.</translation>
    </message>
    <message>
        <source>Signed in for this run only</source>
        <translation>Chỉ đăng nhập cho lần chạy này</translation>
    </message>
    <message>
        <source>No system keychain answered, so the token is kept in memory and asked for again next time.</source>
        <translation>Không có kho khóa hệ thống nào trả lời, nên token được giữ trong bộ nhớ và lần sau sẽ hỏi lại.</translation>
    </message>
    <message>
        <source>Secrets are kept in the system keychain.</source>
        <translation>Các bí mật được giữ trong kho khóa hệ thống.</translation>
    </message>
    <message>
        <source>%1, for %2, attempt %3</source>
        <translation>%1, được %2, lần thử %3</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, được %2</translation>
    </message>
    <message>
        <source>retry after: %1</source>
        <translation>thử lại sau: %1</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>đang đo</translation>
    </message>
    <message>
        <source>last %1, %2</source>
        <translation>gần nhất %1, %2</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>gần nhất %1</translation>
    </message>
    <message>
        <source>p50 %1 · p99 %2 · %3</source>
        <translation>p50 %1 · p99 %2 · %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>every %1 · pong due within %2</source>
        <translation>mỗi %1 · pong phải tới trong %2</translation>
    </message>
    <message>
        <source>%1 · shortened: the link kept dying when idle</source>
        <translation>%1 · đã rút ngắn: đường truyền cứ chết khi nhàn rỗi</translation>
    </message>
    <message>
        <source>heartbeat %1, last pong %2</source>
        <translation>heartbeat %1, pong gần nhất %2</translation>
    </message>
    <message>
        <source>heartbeat %1</source>
        <translation>heartbeat %1</translation>
    </message>
    <message>
        <source>WebSocket · no sub-protocol</source>
        <translation>WebSocket · không có giao thức con</translation>
    </message>
    <message>
        <source>WebSocket · %1</source>
        <translation>WebSocket · %1</translation>
    </message>
    <message>
        <source>relay · every byte is seen</source>
        <translation>relay · thấy được từng byte</translation>
    </message>
    <message>
        <source>direct · not through the relay, as set</source>
        <translation>trực tiếp · không qua relay, theo cài đặt</translation>
    </message>
    <message>
        <source>direct · the relay cannot be used on this computer</source>
        <translation>trực tiếp · không dùng được relay trên máy này</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>trực tiếp</translation>
    </message>
    <message>
        <source>direct: the relay cannot be used</source>
        <translation>trực tiếp: không dùng được relay</translation>
    </message>
    <message>
        <source>Direct mode: the server&apos;s pings, headers and masks are not visible here.</source>
        <translation>Chế độ trực tiếp: không thấy được ping, header và mask của máy chủ ở đây.</translation>
    </message>
    <message>
        <source>In direct mode Qt makes and reads the frames and tells this program only the messages in them. What was not seen on the wire is called &quot;not visible&quot; here and never guessed.</source>
        <translation>Ở chế độ trực tiếp, Qt tạo và đọc các frame và chỉ cho chương trình này biết các thông điệp trong đó. Những gì không thấy trên đường truyền được ghi là &quot;không thấy được&quot; và không bao giờ đoán.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait.</source>
        <translation>
            <numerusform>%n tin nhắn đang chờ.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sending</source>
        <translation>%1 đang gửi</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>đã chuyển tới</translation>
    </message>
    <message>
        <source>delivered to %1 of %2</source>
        <translation>đã chuyển tới %1 trên %2</translation>
    </message>
    <message>
        <source>delivered to %1</source>
        <translation>đã chuyển tới %1</translation>
    </message>
    <message>
        <source>read</source>
        <translation>đã đọc</translation>
    </message>
    <message>
        <source>read by all</source>
        <translation>mọi người đã đọc</translation>
    </message>
    <message>
        <source>read by %1</source>
        <translation>%1 người đã đọc</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>đang chờ đĩa</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>đang gửi…</translation>
    </message>
    <message>
        <source>waiting for connection</source>
        <translation>đang chờ kết nối</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>chưa gửi: %1</translation>
    </message>
    <message>
        <source>no answer: may have arrived</source>
        <translation>không có trả lời: có thể đã tới</translation>
    </message>
    <message>
        <source>you left this room</source>
        <translation>bạn đã rời phòng này</translation>
    </message>
    <message>
        <source>the server does not know this person</source>
        <translation>máy chủ không biết người này</translation>
    </message>
    <message>
        <source>you may not write here</source>
        <translation>bạn không được viết ở đây</translation>
    </message>
    <message>
        <source>this person cannot be written to</source>
        <translation>không thể viết cho người này</translation>
    </message>
    <message>
        <source>too long for this server</source>
        <translation>quá dài với máy chủ này</translation>
    </message>
    <message>
        <source>too many messages at once</source>
        <translation>quá nhiều tin nhắn một lúc</translation>
    </message>
    <message>
        <source>the server has another message in its place</source>
        <translation>máy chủ đã có tin nhắn khác ở chỗ này</translation>
    </message>
    <message>
        <source>you are signed out</source>
        <translation>bạn đã bị đăng xuất</translation>
    </message>
    <message>
        <source>the server could not take it</source>
        <translation>máy chủ không nhận được</translation>
    </message>
    <message>
        <source>you took it back</source>
        <translation>bạn đã rút lại</translation>
    </message>
    <message>
        <source>the connection broke each time it was sent</source>
        <translation>lần nào gửi cũng đứt kết nối</translation>
    </message>
    <message>
        <source>the server refused it</source>
        <translation>máy chủ đã từ chối</translation>
    </message>
    <message>
        <source>created</source>
        <translation>đã tạo</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>trên đĩa</translation>
    </message>
    <message>
        <source>framed</source>
        <translation>đã đóng frame</translation>
    </message>
    <message>
        <source>written</source>
        <translation>đã ghi ra</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>đã nhận</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>chưa gửi</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>không có trả lời</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Không hiểu</translation>
    </message>
    <message>
        <source>The server could not read this request.</source>
        <translation>Máy chủ không đọc được yêu cầu này.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Đã đăng xuất</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>Máy chủ muốn bạn đăng nhập lại.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Không được phép</translation>
    </message>
    <message>
        <source>You may not do this here.</source>
        <translation>Bạn không được làm việc này ở đây.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>The server does not know it, or you are not in it.</source>
        <translation>Máy chủ không biết mục này, hoặc bạn không ở trong đó.</translation>
    </message>
    <message>
        <source>Already taken</source>
        <translation>Tên đã được dùng</translation>
    </message>
    <message>
        <source>The server has something else under this name.</source>
        <translation>Máy chủ đã có thứ khác mang tên này.</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Quá dài</translation>
    </message>
    <message>
        <source>The server does not accept so much at once.</source>
        <translation>Máy chủ không nhận nhiều như vậy một lúc.</translation>
    </message>
    <message>
        <source>Too fast</source>
        <translation>Quá nhanh</translation>
    </message>
    <message>
        <source>The server asks for a pause; try again in a moment.</source>
        <translation>Máy chủ xin tạm nghỉ; hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>Máy chủ bận</translation>
    </message>
    <message>
        <source>The server cannot do this now; try again later.</source>
        <translation>Máy chủ lúc này không làm được; hãy thử lại sau.</translation>
    </message>
    <message>
        <source>Server error</source>
        <translation>Lỗi máy chủ</translation>
    </message>
    <message>
        <source>The server met an error of its own.</source>
        <translation>Máy chủ gặp lỗi của chính nó.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không có trả lời</translation>
    </message>
    <message>
        <source>It may have happened; nobody said so in time.</source>
        <translation>Có thể việc đã xong; không ai báo kịp.</translation>
    </message>
    <message>
        <source>This needs a connection to the server.</source>
        <translation>Việc này cần có kết nối tới máy chủ.</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Không thành công</translation>
    </message>
    <message>
        <source>The server gave a reason that this client does not know.</source>
        <translation>Máy chủ nêu một lý do mà client này không biết.</translation>
    </message>
    <message>
        <source>The server does not let this user in.</source>
        <translation>Máy chủ không cho người dùng này vào.</translation>
    </message>
    <message>
        <source>Ask whoever runs it, or sign in as somebody else.</source>
        <translation>Hãy hỏi người vận hành, hoặc đăng nhập bằng tên khác.</translation>
    </message>
    <message>
        <source>The server cannot let anyone in now.</source>
        <translation>Máy chủ lúc này không cho ai vào được.</translation>
    </message>
    <message>
        <source>The server could not read our sign-in.</source>
        <translation>Máy chủ không đọc được yêu cầu đăng nhập của chúng ta.</translation>
    </message>
    <message>
        <source>It may speak another protocol.</source>
        <translation>Có thể nó nói một giao thức khác.</translation>
    </message>
    <message>
        <source>The server did not answer the sign-in in time.</source>
        <translation>Máy chủ không trả lời việc đăng nhập kịp thời.</translation>
    </message>
    <message>
        <source>The token or password was refused, or the name belongs to somebody else.</source>
        <translation>Token hoặc mật khẩu bị từ chối, hoặc tên này thuộc về người khác.</translation>
    </message>
    <message>
        <source>Your words are kept in memory; nothing is sent.</source>
        <translation>Những gì bạn viết được giữ trong bộ nhớ; chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Đĩa đầy</translation>
    </message>
    <message>
        <source>Free some space, then retry.</source>
        <translation>Hãy giải phóng chỗ trống rồi thử lại.</translation>
    </message>
    <message>
        <source>Disk is read-only</source>
        <translation>Đĩa chỉ cho đọc</translation>
    </message>
    <message>
        <source>Make it writable, then retry.</source>
        <translation>Hãy cho phép ghi rồi thử lại.</translation>
    </message>
    <message>
        <source>Stored by a newer Roomscope</source>
        <translation>Do Roomscope mới hơn lưu</translation>
    </message>
    <message>
        <source>This version cannot read this account&apos;s file and leaves it as it is.</source>
        <translation>Phiên bản này không đọc được tệp của tài khoản và để nguyên như vậy.</translation>
    </message>
    <message>
        <source>Install the newer version.</source>
        <translation>Hãy cài phiên bản mới hơn.</translation>
    </message>
    <message>
        <source>Stored file damaged</source>
        <translation>Tệp lưu bị hỏng</translation>
    </message>
    <message>
        <source>Copy the file away before anything else.</source>
        <translation>Trước hết hãy sao chép tệp ra chỗ khác.</translation>
    </message>
    <message>
        <source>Disk trouble</source>
        <translation>Trục trặc đĩa</translation>
    </message>
    <message>
        <source>Type an address, such as wss://chat.example/chat, or paste a link.</source>
        <translation>Hãy nhập một địa chỉ, như wss://chat.example/chat, hoặc dán một liên kết.</translation>
    </message>
    <message>
        <source>The address must start with ws:// or wss://.</source>
        <translation>Địa chỉ phải bắt đầu bằng ws:// hoặc wss://.</translation>
    </message>
    <message>
        <source>The address has no server name.</source>
        <translation>Địa chỉ không có tên máy chủ.</translation>
    </message>
    <message>
        <source>The port must be a number from 1 to 65535.</source>
        <translation>Cổng phải là một số từ 1 đến 65535.</translation>
    </message>
    <message>
        <source>Type the name you have on this server.</source>
        <translation>Hãy nhập tên của bạn trên máy chủ này.</translation>
    </message>
    <message>
        <source>A user name has 1 to 64 of the letters a to z, digits, dot, dash and underscore.</source>
        <translation>Tên người dùng có từ 1 đến 64 ký tự gồm chữ a đến z, chữ số, dấu chấm, gạch nối và gạch dưới.</translation>
    </message>
    <message>
        <source>Take the secret out of the address: put it into the field below, or after a #.</source>
        <translation>Hãy bỏ bí mật ra khỏi địa chỉ: ghi vào ô bên dưới, hoặc sau dấu #.</translation>
    </message>
    <message>
        <source>This account is open already.</source>
        <translation>Tài khoản này đã mở rồi.</translation>
    </message>
    <message>
        <source>This is not an address that can be connected to.</source>
        <translation>Đây không phải là địa chỉ kết nối tới được.</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <translation>%1 ngày %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>now</source>
        <translation>vừa xong</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 trước</translation>
    </message>
    <message>
        <source>No WebSocket there</source>
        <translation>Không có WebSocket ở đó</translation>
    </message>
    <message>
        <source>Check the address and its path.</source>
        <translation>Hãy kiểm tra địa chỉ và đường dẫn của nó.</translation>
    </message>
    <message>
        <source>The token was refused.</source>
        <translation>Token bị từ chối.</translation>
    </message>
    <message>
        <source>The token was refused (HTTP %1).</source>
        <translation>Token bị từ chối (HTTP %1).</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Máy chủ từ chối kết nối.</translation>
    </message>
    <message>
        <source>The server refused the connection (HTTP %1).</source>
        <translation>Máy chủ từ chối kết nối (HTTP %1).</translation>
    </message>
    <message>
        <source>Origin refused</source>
        <translation>Origin bị từ chối</translation>
    </message>
    <message>
        <source>The server does not accept this Origin.</source>
        <translation>Máy chủ không chấp nhận Origin này.</translation>
    </message>
    <message>
        <source>The server does not accept this Origin (HTTP %1).</source>
        <translation>Máy chủ không chấp nhận Origin này (HTTP %1).</translation>
    </message>
    <message>
        <source>Set the Origin it expects in the network settings.</source>
        <translation>Hãy đặt Origin mà nó chờ đợi trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>The server has nothing at this address.</source>
        <translation>Máy chủ không có gì ở địa chỉ này.</translation>
    </message>
    <message>
        <source>The server has nothing at this address (HTTP %1).</source>
        <translation>Máy chủ không có gì ở địa chỉ này (HTTP %1).</translation>
    </message>
    <message>
        <source>The server wants another protocol at this address.</source>
        <translation>Máy chủ muốn giao thức khác ở địa chỉ này.</translation>
    </message>
    <message>
        <source>The server wants another protocol at this address (HTTP %1).</source>
        <translation>Máy chủ muốn giao thức khác ở địa chỉ này (HTTP %1).</translation>
    </message>
    <message>
        <source>Another WebSocket version</source>
        <translation>Phiên bản WebSocket khác</translation>
    </message>
    <message>
        <source>The server does not speak version 13 of WebSocket.</source>
        <translation>Máy chủ không nói WebSocket phiên bản 13.</translation>
    </message>
    <message>
        <source>The server does not speak version 13 of WebSocket (HTTP %1).</source>
        <translation>Máy chủ không nói WebSocket phiên bản 13 (HTTP %1).</translation>
    </message>
    <message>
        <source>Version 13 is the standard; the server needs an update.</source>
        <translation>Phiên bản 13 là chuẩn; máy chủ cần được cập nhật.</translation>
    </message>
    <message>
        <source>Too many attempts</source>
        <translation>Quá nhiều lần thử</translation>
    </message>
    <message>
        <source>The server asked us to come back later.</source>
        <translation>Máy chủ bảo hãy quay lại sau.</translation>
    </message>
    <message>
        <source>The server asked us to come back later (HTTP %1).</source>
        <translation>Máy chủ bảo hãy quay lại sau (HTTP %1).</translation>
    </message>
    <message>
        <source>Server not reachable</source>
        <translation>Không tới được máy chủ</translation>
    </message>
    <message>
        <source>A proxy could not reach the server behind it.</source>
        <translation>Một proxy không tới được máy chủ phía sau nó.</translation>
    </message>
    <message>
        <source>A proxy could not reach the server behind it (HTTP %1).</source>
        <translation>Một proxy không tới được máy chủ phía sau nó (HTTP %1).</translation>
    </message>
    <message>
        <source>The server takes no connections now.</source>
        <translation>Máy chủ lúc này không nhận kết nối.</translation>
    </message>
    <message>
        <source>The server takes no connections now (HTTP %1).</source>
        <translation>Máy chủ lúc này không nhận kết nối (HTTP %1).</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, failed.</source>
        <translation>Máy chủ, hoặc proxy đứng trước nó, bị lỗi.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, failed (HTTP %1).</source>
        <translation>Máy chủ, hoặc proxy đứng trước nó, bị lỗi (HTTP %1).</translation>
    </message>
    <message>
        <source>No sub-protocol</source>
        <translation>Không có giao thức con</translation>
    </message>
    <message>
        <source>The server chose no sub-protocol.</source>
        <translation>Máy chủ không chọn giao thức con nào.</translation>
    </message>
    <message>
        <source>It may speak another language than this client: check the address, or the sub-protocols in the network settings.</source>
        <translation>Có thể nó nói ngôn ngữ khác với client này: hãy kiểm tra địa chỉ, hoặc các giao thức con trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>WebSocket does not get through</source>
        <translation>WebSocket không qua được</translation>
    </message>
    <message>
        <source>The proxy removed Upgrade, or there is no WebSocket at this address.</source>
        <translation>Proxy đã bỏ Upgrade, hoặc không có WebSocket ở địa chỉ này.</translation>
    </message>
    <message>
        <source>The proxy removed Upgrade, or there is no WebSocket at this address (HTTP %1).</source>
        <translation>Proxy đã bỏ Upgrade, hoặc không có WebSocket ở địa chỉ này (HTTP %1).</translation>
    </message>
    <message>
        <source>Check the path of the address, or ask for WebSocket to be let through.</source>
        <translation>Hãy kiểm tra đường dẫn của địa chỉ, hoặc nhờ người quản lý cho WebSocket đi qua.</translation>
    </message>
    <message>
        <source>Another protocol</source>
        <translation>Giao thức khác</translation>
    </message>
    <message>
        <source>This path serves Engine.IO 3.</source>
        <translation>Đường dẫn này phục vụ Engine.IO 3.</translation>
    </message>
    <message>
        <source>That is Socket.IO 2, which this client does not speak.</source>
        <translation>Đó là Socket.IO 2, client này không nói được.</translation>
    </message>
    <message>
        <source>This path serves Engine.IO 4 (Socket.IO), not plain WebSocket.</source>
        <translation>Đường dẫn này phục vụ Engine.IO 4 (Socket.IO), không phải WebSocket thuần.</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>Bị chuyển đi nơi khác</translation>
    </message>
    <message>
        <source>The server sends us to another host, or away from encryption; we did not follow.</source>
        <translation>Máy chủ bảo chúng ta sang máy khác, hoặc bỏ mã hóa; chúng ta đã không theo.</translation>
    </message>
    <message>
        <source>The details show where to. If you know that server, connect to it yourself.</source>
        <translation>Phần chi tiết cho biết bị chuyển tới đâu. Nếu bạn biết máy chủ đó, hãy tự kết nối tới nó.</translation>
    </message>
    <message>
        <source>Sent in circles</source>
        <translation>Bị chuyển vòng quanh</translation>
    </message>
    <message>
        <source>The server sent us on more than five times.</source>
        <translation>Máy chủ chuyển chúng ta đi hơn năm lần.</translation>
    </message>
    <message>
        <source>Not a valid answer</source>
        <translation>Trả lời không hợp lệ</translation>
    </message>
    <message>
        <source>The server sent upgrade headers without the status 101.</source>
        <translation>Máy chủ gửi header nâng cấp mà không có trạng thái 101.</translation>
    </message>
    <message>
        <source>The server sent upgrade headers with HTTP %1 instead of 101.</source>
        <translation>Máy chủ gửi header nâng cấp với HTTP %1 thay vì 101.</translation>
    </message>
    <message>
        <source>The server, or a proxy before it, is broken.</source>
        <translation>Máy chủ, hoặc proxy đứng trước nó, bị hỏng.</translation>
    </message>
    <message>
        <source>What answered there does not speak HTTP.</source>
        <translation>Thứ trả lời ở đó không nói HTTP.</translation>
    </message>
    <message>
        <source>Check the address and its port.</source>
        <translation>Hãy kiểm tra địa chỉ và cổng của nó.</translation>
    </message>
    <message>
        <source>The answer does not belong to our request: its Sec-WebSocket-Accept is wrong.</source>
        <translation>Trả lời này không thuộc về yêu cầu của chúng ta: Sec-WebSocket-Accept sai.</translation>
    </message>
    <message>
        <source>A cache on the way answered, or the server is broken.</source>
        <translation>Một bộ đệm trên đường đã trả lời, hoặc máy chủ bị hỏng.</translation>
    </message>
    <message>
        <source>The server switched on an extension that was not offered.</source>
        <translation>Máy chủ bật một phần mở rộng không được đề nghị.</translation>
    </message>
    <message>
        <source>The server chose a sub-protocol that was not offered.</source>
        <translation>Máy chủ chọn một giao thức con không được đề nghị.</translation>
    </message>
    <message>
        <source>Add it to the sub-protocols in the network settings if you know it.</source>
        <translation>Nếu bạn biết nó, hãy thêm vào các giao thức con trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>No encryption there</source>
        <translation>Không có mã hóa ở đó</translation>
    </message>
    <message>
        <source>The server speaks no TLS at this port. Nothing was sent.</source>
        <translation>Máy chủ không nói TLS ở cổng này. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Check the port. Use ws:// only on a network that you trust.</source>
        <translation>Hãy kiểm tra cổng. Chỉ dùng ws:// trong mạng mà bạn tin.</translation>
    </message>
    <message>
        <source>Encryption needed</source>
        <translation>Cần mã hóa</translation>
    </message>
    <message>
        <source>The server speaks TLS at this port: the address must start with wss://.</source>
        <translation>Máy chủ nói TLS ở cổng này: địa chỉ phải bắt đầu bằng wss://.</translation>
    </message>
    <message>
        <source>Something took the connection and said nothing.</source>
        <translation>Có thứ nhận kết nối rồi không nói gì.</translation>
    </message>
    <message>
        <source>no sub-protocol chosen</source>
        <translation>không chọn giao thức con</translation>
    </message>
    <message>
        <source>Upgrade removed on the way, or no WebSocket there</source>
        <translation>Upgrade bị bỏ trên đường, hoặc không có WebSocket ở đó</translation>
    </message>
    <message>
        <source>this path serves Engine.IO 3</source>
        <translation>đường dẫn này phục vụ Engine.IO 3</translation>
    </message>
    <message>
        <source>this path serves Engine.IO 4</source>
        <translation>đường dẫn này phục vụ Engine.IO 4</translation>
    </message>
    <message>
        <source>token refused</source>
        <translation>token bị từ chối</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>không được phép</translation>
    </message>
    <message>
        <source>nothing at this address</source>
        <translation>không có gì ở địa chỉ này</translation>
    </message>
    <message>
        <source>another protocol wanted</source>
        <translation>muốn giao thức khác</translation>
    </message>
    <message>
        <source>WebSocket version 13 not supported</source>
        <translation>không hỗ trợ WebSocket phiên bản 13</translation>
    </message>
    <message>
        <source>too many attempts</source>
        <translation>quá nhiều lần thử</translation>
    </message>
    <message>
        <source>a proxy could not reach the server</source>
        <translation>một proxy không tới được máy chủ</translation>
    </message>
    <message>
        <source>server takes no connections now</source>
        <translation>máy chủ lúc này không nhận kết nối</translation>
    </message>
    <message>
        <source>server failed</source>
        <translation>máy chủ bị lỗi</translation>
    </message>
    <message>
        <source>redirect not followed</source>
        <translation>không theo chuyển hướng</translation>
    </message>
    <message>
        <source>too many redirects</source>
        <translation>quá nhiều lần chuyển hướng</translation>
    </message>
    <message>
        <source>the answer is no HTTP</source>
        <translation>trả lời không phải HTTP</translation>
    </message>
    <message>
        <source>wrong Sec-WebSocket-Accept</source>
        <translation>Sec-WebSocket-Accept sai</translation>
    </message>
    <message>
        <source>an extension that was not offered</source>
        <translation>phần mở rộng không được đề nghị</translation>
    </message>
    <message>
        <source>a sub-protocol that was not offered</source>
        <translation>giao thức con không được đề nghị</translation>
    </message>
    <message>
        <source>upgrade headers without the status 101</source>
        <translation>header nâng cấp mà không có trạng thái 101</translation>
    </message>
    <message>
        <source>no TLS at this port</source>
        <translation>không có TLS ở cổng này</translation>
    </message>
    <message>
        <source>TLS at this port, wss:// needed</source>
        <translation>có TLS ở cổng này, cần wss://</translation>
    </message>
    <message>
        <source>connected, and nothing was said</source>
        <translation>đã kết nối, rồi không ai nói gì</translation>
    </message>
    <message>
        <source>The server did not answer the WebSocket handshake.</source>
        <translation>Máy chủ không trả lời bắt tay WebSocket.</translation>
    </message>
    <message>
        <source>The server wants other credentials (HTTP %1).</source>
        <translation>Máy chủ muốn thông tin đăng nhập khác (HTTP %1).</translation>
    </message>
    <message>
        <source>The server has no WebSocket at this address (HTTP %1).</source>
        <translation>Máy chủ không có WebSocket ở địa chỉ này (HTTP %1).</translation>
    </message>
    <message>
        <source>The server sends us to another address (HTTP %1).</source>
        <translation>Máy chủ bảo chúng ta sang địa chỉ khác (HTTP %1).</translation>
    </message>
    <message>
        <source>The server answered like a web page (HTTP %1).</source>
        <translation>Máy chủ trả lời như một trang web (HTTP %1).</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 did not end</source>
        <translation>%1 không kết thúc</translation>
    </message>
    <message numerus="yes">
        <source>%n header(s)</source>
        <translation>
            <numerusform>%n header</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · body over %3</source>
        <translation>%1 · %2 · phần thân hơn %3</translation>
    </message>
    <message>
        <source>%1 · %2 · body %3</source>
        <translation>%1 · %2 · phần thân %3</translation>
    </message>
    <message>
        <source>data again</source>
        <translation>lại có dữ liệu</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>lần thử %1</translation>
    </message>
    <message>
        <source>retry in %1</source>
        <translation>thử lại sau %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>sau %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n tin nhắn đang chờ</numerusform>
        </translation>
    </message>
    <message>
        <source>asked by you</source>
        <translation>do bạn yêu cầu</translation>
    </message>
    <message>
        <source>Stop trying</source>
        <translation>Ngừng thử</translation>
    </message>
    <message>
        <source>the computer woke up</source>
        <translation>máy tính đã thức dậy</translation>
    </message>
    <message>
        <source>the network came back</source>
        <translation>mạng đã trở lại</translation>
    </message>
    <message>
        <source>a pong is overdue</source>
        <translation>pong quá hạn</translation>
    </message>
    <message>
        <source>the server was heard again</source>
        <translation>lại nghe thấy máy chủ</translation>
    </message>
    <message>
        <source>no data for a while</source>
        <translation>một lúc lâu không có dữ liệu</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>đã đăng nhập</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>đăng nhập bị từ chối</translation>
    </message>
    <message>
        <source>no answer to the sign-in</source>
        <translation>việc đăng nhập không có trả lời</translation>
    </message>
    <message>
        <source>101 received</source>
        <translation>đã nhận 101</translation>
    </message>
    <message>
        <source>probed</source>
        <translation>đã dò</translation>
    </message>
    <message>
        <source>nothing to resume</source>
        <translation>không có gì để tiếp tục</translation>
    </message>
    <message numerus="yes">
        <source>resumed %n conversation(s)</source>
        <translation>
            <numerusform>đã tiếp tục %n cuộc trò chuyện</numerusform>
        </translation>
    </message>
    <message>
        <source>gap proof</source>
        <translation>chứng minh không sót</translation>
    </message>
    <message>
        <source>missed %1, fetched %2, missing %3</source>
        <translation>sót %1, đã lấy %2, còn thiếu %3</translation>
    </message>
    <message>
        <source>while closed · %1</source>
        <translation>khi đang đóng · %1</translation>
    </message>
    <message>
        <source>offline %1 · %2</source>
        <translation>ngoại tuyến %1 · %2</translation>
    </message>
    <message>
        <source>messages %1 to %2 not loaded</source>
        <translation>chưa tải tin nhắn %1 đến %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 frame(s) dropped here, %2 to %3</source>
        <extracomment>%1 is the grouped number of frames.</extracomment>
        <translation>
            <numerusform>bỏ %1 frame ở đây, %2 đến %3</numerusform>
        </translation>
    </message>
    <message>
        <source>A header needs a name.</source>
        <translation>Header cần có tên.</translation>
    </message>
    <message>
        <source>A header&apos;s name has only letters, digits and !#$%&amp;&apos;*+-.^_`|~.</source>
        <translation>Tên header chỉ gồm chữ cái, chữ số và !#$%&amp;&apos;*+-.^_`|~.</translation>
    </message>
    <message>
        <source>A header&apos;s value is one line, without control characters.</source>
        <translation>Giá trị của header nằm trên một dòng, không có ký tự điều khiển.</translation>
    </message>
    <message>
        <source>Host, Upgrade, Connection and Sec-WebSocket-… belong to the handshake and cannot be set.</source>
        <translation>Host, Upgrade, Connection và Sec-WebSocket-… thuộc về việc bắt tay, không đặt được.</translation>
    </message>
    <message>
        <source>Cookie, Origin and User-Agent have fields of their own.</source>
        <translation>Cookie, Origin và User-Agent có ô riêng.</translation>
    </message>
    <message>
        <source>Authorization is always a secret: tick its box.</source>
        <translation>Authorization luôn là bí mật: hãy đánh dấu ô của nó.</translation>
    </message>
    <message>
        <source>That is more headers than servers take.</source>
        <translation>Nhiều header hơn mức máy chủ nhận.</translation>
    </message>
    <message>
        <source>That is longer than servers take.</source>
        <translation>Dài hơn mức máy chủ nhận.</translation>
    </message>
    <message>
        <source>Cookies are written name=value; other=value, on one line.</source>
        <translation>Cookie được viết name=value; other=value, trên một dòng.</translation>
    </message>
    <message>
        <source>An Origin is written https://host or https://host:port, without a path.</source>
        <translation>Origin được viết https://host hoặc https://host:port, không có đường dẫn.</translation>
    </message>
    <message>
        <source>A query is written name=value&amp;other=value, without spaces and #.</source>
        <translation>Chuỗi truy vấn được viết name=value&amp;other=value, không có dấu cách và #.</translation>
    </message>
    <message>
        <source>A query is no place for a secret: servers and proxies log it. Use a header.</source>
        <translation>Chuỗi truy vấn không phải chỗ cho bí mật: máy chủ và proxy ghi nó vào nhật ký. Hãy dùng header.</translation>
    </message>
    <message>
        <source>Sub-protocols are words with commas between them, each only once.</source>
        <translation>Giao thức con là các từ cách nhau bằng dấu phẩy, mỗi từ chỉ một lần.</translation>
    </message>
    <message>
        <source>A user agent is one line, without control characters.</source>
        <translation>User agent nằm trên một dòng, không có ký tự điều khiển.</translation>
    </message>
    <message>
        <source>Type the name or address of the proxy.</source>
        <translation>Hãy nhập tên hoặc địa chỉ của proxy.</translation>
    </message>
    <message>
        <source>This is not the name of a proxy: write the host alone, without http:// and port.</source>
        <translation>Đây không phải là tên của proxy: chỉ ghi tên máy, không có http:// và cổng.</translation>
    </message>
    <message>
        <source>Type the port of the proxy, from 1 to 65535.</source>
        <translation>Hãy nhập cổng của proxy, từ 1 đến 65535.</translation>
    </message>
    <message>
        <source>User and password of a proxy are one line, and a user has no colon.</source>
        <translation>Tên người dùng và mật khẩu của proxy nằm trên một dòng, và tên không có dấu hai chấm.</translation>
    </message>
    <message>
        <source>Write the whole path of the file, from the root.</source>
        <translation>Hãy ghi trọn đường dẫn của tệp, tính từ gốc.</translation>
    </message>
    <message>
        <source>A key needs its certificate as well.</source>
        <translation>Khóa cần có cả chứng chỉ của nó.</translation>
    </message>
    <message>
        <source>A passphrase is one line.</source>
        <translation>Cụm mật khẩu nằm trên một dòng.</translation>
    </message>
    <message>
        <source>This setting cannot be used.</source>
        <translation>Không dùng được cài đặt này.</translation>
    </message>
    <message>
        <source>No system keychain answered, so the secrets of the network settings are kept in memory until you quit.</source>
        <translation>Không có kho khóa hệ thống nào trả lời, nên các bí mật của cài đặt mạng được giữ trong bộ nhớ cho tới khi bạn thoát.</translation>
    </message>
    <message>
        <source>The secrets of the network settings were not found in the system keychain: type them again.</source>
        <translation>Không tìm thấy các bí mật của cài đặt mạng trong kho khóa hệ thống: hãy nhập lại.</translation>
    </message>
    <message>
        <source>before it started</source>
        <translation>trước khi bắt đầu</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>handshake</source>
        <translation>bắt tay</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>đang đăng nhập</translation>
    </message>
    <message>
        <source>open</source>
        <translation>đang mở</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>đang đóng</translation>
    </message>
    <message>
        <source>The server said goodbye (1000).</source>
        <translation>Máy chủ nói lời tạm biệt (1000).</translation>
    </message>
    <message>
        <source>The server is going away (1001).</source>
        <translation>Máy chủ sắp nghỉ (1001).</translation>
    </message>
    <message>
        <source>The server says we broke the protocol (1002).</source>
        <translation>Máy chủ nói rằng chúng ta phạm giao thức (1002).</translation>
    </message>
    <message>
        <source>This is a fault of one of the two programs; the frames show which.</source>
        <translation>Đây là lỗi của một trong hai chương trình; các frame cho thấy là bên nào.</translation>
    </message>
    <message>
        <source>The server does not accept this kind of data (1003).</source>
        <translation>Máy chủ không nhận loại dữ liệu này (1003).</translation>
    </message>
    <message>
        <source>The server says our text was not valid UTF-8 (1007).</source>
        <translation>Máy chủ nói rằng văn bản của chúng ta không phải UTF-8 hợp lệ (1007).</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Bị máy chủ từ chối</translation>
    </message>
    <message>
        <source>Something we sent is against its policy (1008).</source>
        <translation>Thứ chúng ta gửi trái với chính sách của nó (1008).</translation>
    </message>
    <message>
        <source>A message was too large</source>
        <translation>Có tin nhắn quá lớn</translation>
    </message>
    <message>
        <source>The server closed because of it (1009).</source>
        <translation>Máy chủ đóng kết nối vì vậy (1009).</translation>
    </message>
    <message>
        <source>The message is marked as not sent; connect again without it.</source>
        <translation>Tin nhắn được đánh dấu là chưa gửi; hãy kết nối lại mà không có nó.</translation>
    </message>
    <message>
        <source>The server met an error and closed (1011).</source>
        <translation>Máy chủ gặp lỗi và đóng kết nối (1011).</translation>
    </message>
    <message>
        <source>Server restarting</source>
        <translation>Máy chủ đang khởi động lại</translation>
    </message>
    <message>
        <source>The server closed for a restart (1012).</source>
        <translation>Máy chủ đóng kết nối để khởi động lại (1012).</translation>
    </message>
    <message>
        <source>The server asked us to come back later (1013).</source>
        <translation>Máy chủ bảo hãy quay lại sau (1013).</translation>
    </message>
    <message>
        <source>Bad gateway</source>
        <translation>Cổng nối bị lỗi</translation>
    </message>
    <message>
        <source>A proxy could not reach the server behind it (1014).</source>
        <translation>Một proxy không tới được máy chủ phía sau nó (1014).</translation>
    </message>
    <message>
        <source>The token was refused (4401).</source>
        <translation>Token bị từ chối (4401).</translation>
    </message>
    <message>
        <source>The server does not let this user in (4403).</source>
        <translation>Máy chủ không cho người dùng này vào (4403).</translation>
    </message>
    <message>
        <source>The server heard nothing from us for too long (4408).</source>
        <translation>Đã quá lâu máy chủ không nghe thấy gì từ chúng ta (4408).</translation>
    </message>
    <message>
        <source>Connected elsewhere</source>
        <translation>Đã kết nối ở nơi khác</translation>
    </message>
    <message>
        <source>This device connected a second time, and the server kept the newer one (4409).</source>
        <translation>Thiết bị này kết nối lần thứ hai, và máy chủ giữ kết nối mới hơn (4409).</translation>
    </message>
    <message>
        <source>Close the other window, or take the connection back here.</source>
        <translation>Hãy đóng cửa sổ kia, hoặc lấy lại kết nối ở đây.</translation>
    </message>
    <message>
        <source>The server closed the connection (%1).</source>
        <translation>Máy chủ đóng kết nối (%1).</translation>
    </message>
    <message>
        <source>The line was cut in the middle of a frame (1006).</source>
        <translation>Đường truyền bị cắt giữa một frame (1006).</translation>
    </message>
    <message>
        <source>The line was cut without a goodbye (1006).</source>
        <translation>Đường truyền bị cắt mà không có lời tạm biệt (1006).</translation>
    </message>
    <message>
        <source>The connection was reset in the middle of a frame (1006).</source>
        <translation>Kết nối bị đặt lại giữa một frame (1006).</translation>
    </message>
    <message>
        <source>The connection was reset without a goodbye (1006).</source>
        <translation>Kết nối bị đặt lại mà không có lời tạm biệt (1006).</translation>
    </message>
    <message>
        <source>The server ended the connection in the middle of a frame (1006).</source>
        <translation>Máy chủ kết thúc kết nối giữa một frame (1006).</translation>
    </message>
    <message>
        <source>The server ended the connection without a goodbye (1006).</source>
        <translation>Máy chủ kết thúc kết nối mà không có lời tạm biệt (1006).</translation>
    </message>
    <message>
        <source>lost: cut inside a frame (1006)</source>
        <translation>mất: bị cắt giữa một frame (1006)</translation>
    </message>
    <message>
        <source>lost: no Close frame (1006)</source>
        <translation>mất: không có frame Close (1006)</translation>
    </message>
    <message>
        <source>lost: reset inside a frame (1006)</source>
        <translation>mất: bị đặt lại giữa một frame (1006)</translation>
    </message>
    <message>
        <source>lost: reset (1006)</source>
        <translation>mất: bị đặt lại (1006)</translation>
    </message>
    <message>
        <source>lost: ended inside a frame (1006)</source>
        <translation>mất: kết thúc giữa một frame (1006)</translation>
    </message>
    <message>
        <source>lost: ended without a Close frame (1006)</source>
        <translation>mất: kết thúc mà không có frame Close (1006)</translation>
    </message>
    <message>
        <source>handshake refused</source>
        <translation>bắt tay bị từ chối</translation>
    </message>
    <message>
        <source>handshake refused: %1</source>
        <translation>bắt tay bị từ chối: %1</translation>
    </message>
    <message>
        <source>handshake refused: HTTP %1</source>
        <translation>bắt tay bị từ chối: HTTP %1</translation>
    </message>
    <message>
        <source>handshake refused: HTTP %1, %2</source>
        <translation>bắt tay bị từ chối: HTTP %1, %2</translation>
    </message>
    <message>
        <source>This computer could not connect</source>
        <translation>Máy này không kết nối được</translation>
    </message>
    <message>
        <source>The file of own authorities cannot be used. Nothing was sent.</source>
        <translation>Không dùng được tệp cơ quan cấp chứng chỉ riêng. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Choose another one in the network settings.</source>
        <translation>Hãy chọn tệp khác trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>The key of the client certificate needs its passphrase. Nothing was sent.</source>
        <translation>Khóa của chứng chỉ client cần cụm mật khẩu. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Type it in the network settings.</source>
        <translation>Hãy nhập nó trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>The key does not belong to the client certificate. Nothing was sent.</source>
        <translation>Khóa không thuộc về chứng chỉ client. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>The client certificate or its key cannot be used. Nothing was sent.</source>
        <translation>Không dùng được chứng chỉ client hoặc khóa của nó. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>A header of the network settings cannot be sent.</source>
        <translation>Không gửi được một header trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>Change it there.</source>
        <translation>Hãy đổi nó ở đó.</translation>
    </message>
    <message>
        <source>Nothing reached the network.</source>
        <translation>Không có gì ra tới mạng.</translation>
    </message>
    <message>
        <source>Something listens there, but it did not answer the WebSocket handshake in time.</source>
        <translation>Có thứ lắng nghe ở đó, nhưng không trả lời bắt tay WebSocket kịp thời.</translation>
    </message>
    <message>
        <source>The server could not be reached in time.</source>
        <translation>Không tới được máy chủ kịp thời.</translation>
    </message>
    <message>
        <source>The server sent more than this client accepts.</source>
        <translation>Máy chủ gửi nhiều hơn mức client này nhận.</translation>
    </message>
    <message>
        <source>The server broke the WebSocket protocol, so we closed.</source>
        <translation>Máy chủ phạm giao thức WebSocket, nên chúng ta đã đóng kết nối.</translation>
    </message>
    <message>
        <source>That breaks the WebSocket protocol, so we closed. The frames show where.</source>
        <translation>Điều đó phạm giao thức WebSocket, nên chúng ta đã đóng kết nối. Các frame cho thấy ở đâu.</translation>
    </message>
    <message>
        <source>this client</source>
        <translation>client này</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>máy chủ</translation>
    </message>
    <message>
        <source>nobody said so</source>
        <translation>không ai nói</translation>
    </message>
    <message>
        <source>You closed the connection.</source>
        <translation>Bạn đã đóng kết nối.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>Máy chủ đã đóng kết nối.</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Mất kết nối</translation>
    </message>
    <message>
        <source>The server went silent.</source>
        <translation>Máy chủ im lặng.</translation>
    </message>
    <message>
        <source>Server not found</source>
        <translation>Không tìm thấy máy chủ</translation>
    </message>
    <message>
        <source>No server of this name is known.</source>
        <translation>Không có máy chủ nào mang tên này.</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>Hãy kiểm tra địa chỉ và mạng.</translation>
    </message>
    <message>
        <source>Server not running</source>
        <translation>Máy chủ không chạy</translation>
    </message>
    <message>
        <source>Nothing listens at this address and port.</source>
        <translation>Không có gì lắng nghe ở địa chỉ và cổng này.</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Không có mạng</translation>
    </message>
    <message>
        <source>The server cannot be reached from here.</source>
        <translation>Từ đây không tới được máy chủ.</translation>
    </message>
    <message>
        <source>Address not usable</source>
        <translation>Địa chỉ không dùng được</translation>
    </message>
    <message>
        <source>This address cannot be connected to.</source>
        <translation>Không kết nối được tới địa chỉ này.</translation>
    </message>
    <message>
        <source>closed by this client</source>
        <translation>client này đã đóng</translation>
    </message>
    <message>
        <source>closed by the server (%1)</source>
        <translation>máy chủ đã đóng (%1)</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>máy chủ đã đóng</translation>
    </message>
    <message>
        <source>the server said bye (%1)</source>
        <translation>máy chủ đã chào tạm biệt (%1)</translation>
    </message>
    <message>
        <source>lost: no pong in time</source>
        <translation>mất: không có pong kịp thời</translation>
    </message>
    <message>
        <source>no answer in time (%1)</source>
        <translation>không có trả lời kịp thời (%1)</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>không tìm thấy tên</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>kết nối bị từ chối</translation>
    </message>
    <message>
        <source>network or host unreachable</source>
        <translation>không tới được mạng hoặc máy</translation>
    </message>
    <message>
        <source>TLS failed: %1</source>
        <translation>TLS thất bại: %1</translation>
    </message>
    <message>
        <source>own certificates cannot be used</source>
        <translation>không dùng được chứng chỉ riêng</translation>
    </message>
    <message>
        <source>certificate not trusted: %1</source>
        <translation>chứng chỉ không được tin: %1</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>chứng chỉ không được tin</translation>
    </message>
    <message>
        <source>protocol broken by the server (we closed with %1)</source>
        <translation>máy chủ phạm giao thức (chúng ta đóng với %1)</translation>
    </message>
    <message>
        <source>protocol broken by the server</source>
        <translation>máy chủ phạm giao thức</translation>
    </message>
    <message>
        <source>address not usable</source>
        <translation>địa chỉ không dùng được</translation>
    </message>
    <message>
        <source>this computer could not connect</source>
        <translation>máy này không kết nối được</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Bên đóng</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>Mã đóng</translation>
    </message>
    <message>
        <source>none seen (1006)</source>
        <translation>không thấy mã nào (1006)</translation>
    </message>
    <message>
        <source>Code of the server&apos;s bye</source>
        <translation>Mã tạm biệt của máy chủ</translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation>Lý do đóng</translation>
    </message>
    <message>
        <source>End of the line</source>
        <translation>Kết thúc đường truyền</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>không thấy được</translation>
    </message>
    <message>
        <source>reset (RST)</source>
        <translation>đặt lại (RST)</translation>
    </message>
    <message>
        <source>ended (FIN)</source>
        <translation>kết thúc (FIN)</translation>
    </message>
    <message>
        <source>Inside a frame</source>
        <translation>Giữa một frame</translation>
    </message>
    <message>
        <source>yes, a frame was not finished</source>
        <translation>có, một frame còn dở dang</translation>
    </message>
    <message>
        <source>Broken rule</source>
        <translation>Quy tắc bị phạm</translation>
    </message>
    <message>
        <source>We closed with</source>
        <translation>Chúng ta đóng với</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>Trạng thái HTTP</translation>
    </message>
    <message>
        <source>%1 (read from Qt&apos;s message)</source>
        <translation>%1 (đọc từ câu của Qt)</translation>
    </message>
    <message>
        <source>HTTP headers</source>
        <translation>Header HTTP</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>TLS errors</source>
        <translation>Lỗi TLS</translation>
    </message>
    <message>
        <source>Asked to wait</source>
        <translation>Được bảo chờ</translation>
    </message>
    <message>
        <source>Server&apos;s words</source>
        <translation>Lời của máy chủ</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>The server set reserved bits of a frame.</source>
        <translation>Máy chủ đặt các bit dành riêng của một frame.</translation>
    </message>
    <message>
        <source>The server sent a compressed frame, and compression was not agreed on.</source>
        <translation>Máy chủ gửi một frame nén, mà hai bên chưa thỏa thuận nén.</translation>
    </message>
    <message>
        <source>The server marked a control frame as compressed.</source>
        <translation>Máy chủ đánh dấu một frame điều khiển là nén.</translation>
    </message>
    <message>
        <source>The server marked a later fragment as compressed.</source>
        <translation>Máy chủ đánh dấu một mảnh phía sau là nén.</translation>
    </message>
    <message>
        <source>The server sent a kind of frame that does not exist.</source>
        <translation>Máy chủ gửi một loại frame không tồn tại.</translation>
    </message>
    <message>
        <source>The server sent a control frame in pieces.</source>
        <translation>Máy chủ gửi một frame điều khiển thành nhiều mảnh.</translation>
    </message>
    <message>
        <source>The server sent a control frame of more than 125 bytes.</source>
        <translation>Máy chủ gửi một frame điều khiển hơn 125 byte.</translation>
    </message>
    <message>
        <source>The server wrote a frame&apos;s length in more bytes than it needs.</source>
        <translation>Máy chủ ghi độ dài frame bằng nhiều byte hơn mức cần.</translation>
    </message>
    <message>
        <source>The server sent a frame with an impossible length.</source>
        <translation>Máy chủ gửi một frame có độ dài không thể có.</translation>
    </message>
    <message>
        <source>The server masked a frame, which only clients may do.</source>
        <translation>Máy chủ che mask một frame, việc chỉ client được làm.</translation>
    </message>
    <message>
        <source>A frame of ours was not masked.</source>
        <translation>Một frame của chúng ta không có mask.</translation>
    </message>
    <message>
        <source>The server continued a message that it never began.</source>
        <translation>Máy chủ viết tiếp một thông điệp nó chưa hề bắt đầu.</translation>
    </message>
    <message>
        <source>The server began a message inside another one.</source>
        <translation>Máy chủ bắt đầu một thông điệp bên trong thông điệp khác.</translation>
    </message>
    <message>
        <source>The server went on sending after its Close.</source>
        <translation>Máy chủ còn gửi tiếp sau Close của nó.</translation>
    </message>
    <message>
        <source>The server sent text that is not UTF-8.</source>
        <translation>Máy chủ gửi văn bản không phải UTF-8.</translation>
    </message>
    <message>
        <source>The server sent a Close with half a code.</source>
        <translation>Máy chủ gửi Close với nửa mã.</translation>
    </message>
    <message>
        <source>The server closed with a code that must not be sent.</source>
        <translation>Máy chủ đóng với một mã không được phép gửi.</translation>
    </message>
    <message>
        <source>The server gave a reason for its Close that is not UTF-8.</source>
        <translation>Máy chủ nêu lý do Close không phải UTF-8.</translation>
    </message>
    <message>
        <source>The server sent compressed data that cannot be unpacked.</source>
        <translation>Máy chủ gửi dữ liệu nén không giải ra được.</translation>
    </message>
    <message>
        <source>The server sent a frame larger than this program accepts.</source>
        <translation>Máy chủ gửi một frame lớn hơn mức chương trình này nhận.</translation>
    </message>
    <message>
        <source>The server sent a message larger than this program accepts.</source>
        <translation>Máy chủ gửi một thông điệp lớn hơn mức chương trình này nhận.</translation>
    </message>
    <message>
        <source>The server&apos;s answer to the handshake is too large.</source>
        <translation>Trả lời bắt tay của máy chủ quá lớn.</translation>
    </message>
    <message>
        <source>The handshake&apos;s request line is broken.</source>
        <translation>Dòng yêu cầu của việc bắt tay bị hỏng.</translation>
    </message>
    <message>
        <source>The answer to the handshake has no valid status line.</source>
        <translation>Trả lời bắt tay không có dòng trạng thái hợp lệ.</translation>
    </message>
    <message>
        <source>The answer to the handshake has a broken header.</source>
        <translation>Trả lời bắt tay có một header bị hỏng.</translation>
    </message>
    <message>
        <source>The answer to the handshake folds a header over lines, which is no longer allowed.</source>
        <translation>Trả lời bắt tay gập một header qua nhiều dòng, điều không còn được phép.</translation>
    </message>
    <message>
        <source>The answer to the handshake has a broken line end.</source>
        <translation>Trả lời bắt tay có ký tự xuống dòng bị hỏng.</translation>
    </message>
    <message>
        <source>The answer to the handshake has a NUL byte in it.</source>
        <translation>Trả lời bắt tay có byte NUL bên trong.</translation>
    </message>
    <message>
        <source>The server did not answer the handshake with 101.</source>
        <translation>Máy chủ không trả lời bắt tay bằng 101.</translation>
    </message>
    <message>
        <source>The server&apos;s answer has no &quot;Upgrade: websocket&quot;.</source>
        <translation>Trả lời của máy chủ không có &quot;Upgrade: websocket&quot;.</translation>
    </message>
    <message>
        <source>The server&apos;s answer has no &quot;Connection: Upgrade&quot;.</source>
        <translation>Trả lời của máy chủ không có &quot;Connection: Upgrade&quot;.</translation>
    </message>
    <message>
        <source>The server&apos;s Sec-WebSocket-Accept does not belong to our key.</source>
        <translation>Sec-WebSocket-Accept của máy chủ không thuộc về khóa của chúng ta.</translation>
    </message>
    <message>
        <source>The server answered the offer of compression with wrong parameters.</source>
        <translation>Máy chủ trả lời đề nghị nén bằng tham số sai.</translation>
    </message>
    <message>
        <source>The server broke a rule of the WebSocket protocol.</source>
        <translation>Máy chủ phạm một quy tắc của giao thức WebSocket.</translation>
    </message>
    <message>
        <source>normal closure</source>
        <translation>đóng bình thường</translation>
    </message>
    <message>
        <source>going away</source>
        <translation>sắp nghỉ</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>lỗi giao thức</translation>
    </message>
    <message>
        <source>kind of data not accepted</source>
        <translation>loại dữ liệu không được nhận</translation>
    </message>
    <message>
        <source>no code given</source>
        <translation>không nêu mã</translation>
    </message>
    <message>
        <source>no Close frame</source>
        <translation>không có frame Close</translation>
    </message>
    <message>
        <source>data not valid</source>
        <translation>dữ liệu không hợp lệ</translation>
    </message>
    <message>
        <source>against its policy</source>
        <translation>trái với chính sách của nó</translation>
    </message>
    <message>
        <source>message too large</source>
        <translation>thông điệp quá lớn</translation>
    </message>
    <message>
        <source>extension missing</source>
        <translation>thiếu phần mở rộng</translation>
    </message>
    <message>
        <source>error of the server</source>
        <translation>lỗi của máy chủ</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>khởi động lại</translation>
    </message>
    <message>
        <source>try again later</source>
        <translation>hãy thử lại sau</translation>
    </message>
    <message>
        <source>bad gateway</source>
        <translation>cổng nối bị lỗi</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS thất bại</translation>
    </message>
    <message>
        <source>user not allowed</source>
        <translation>người dùng không được phép</translation>
    </message>
    <message>
        <source>nothing heard for too long</source>
        <translation>quá lâu không nghe thấy gì</translation>
    </message>
    <message>
        <source>connected elsewhere</source>
        <translation>đã kết nối ở nơi khác</translation>
    </message>
    <message>
        <source>It is signed by nobody this computer trusts. Nothing was sent.</source>
        <translation>Không ai được máy này tin đã ký nó. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It is signed by itself. Nothing was sent.</source>
        <translation>Nó tự ký chính nó. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It has expired. Nothing was sent.</source>
        <translation>Nó đã hết hạn. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It is not valid yet. Nothing was sent.</source>
        <translation>Nó chưa có hiệu lực. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It is for another server. Nothing was sent.</source>
        <translation>Nó dành cho máy chủ khác. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Its key is too weak. Nothing was sent.</source>
        <translation>Khóa của nó quá yếu. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Its signature is too weak. Nothing was sent.</source>
        <translation>Chữ ký của nó quá yếu. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It was not made for servers. Nothing was sent.</source>
        <translation>Nó không được cấp cho máy chủ. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It was revoked by whoever issued it. Nothing was sent.</source>
        <translation>Nơi cấp đã thu hồi nó. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It is not the one you trusted. Nothing was sent.</source>
        <translation>Nó không phải chứng chỉ mà bạn đã tin. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>The server has no TLS of version 1.2 or newer for us. Nothing was sent.</source>
        <translation>Máy chủ không có TLS phiên bản 1.2 trở lên cho chúng ta. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>The server wants a client certificate, or did not take ours. Nothing was sent.</source>
        <translation>Máy chủ muốn chứng chỉ client, hoặc không nhận chứng chỉ của chúng ta. Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Chưa gửi gì cả.</translation>
    </message>
    <message>
        <source>It is signed by nobody this computer trusts.</source>
        <translation>Không ai được máy này tin đã ký nó.</translation>
    </message>
    <message>
        <source>It is signed by itself, so nobody vouches for it.</source>
        <translation>Nó tự ký chính nó, nên không ai bảo đảm cho nó.</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>Nó đã hết hạn.</translation>
    </message>
    <message>
        <source>It is not valid yet. Check this computer&apos;s clock.</source>
        <translation>Nó chưa có hiệu lực. Hãy kiểm tra đồng hồ của máy này.</translation>
    </message>
    <message>
        <source>It is for other names than this server&apos;s.</source>
        <translation>Nó dành cho những tên khác với tên máy chủ này.</translation>
    </message>
    <message>
        <source>Its key is too short to be safe.</source>
        <translation>Khóa của nó quá ngắn nên không an toàn.</translation>
    </message>
    <message>
        <source>It is signed with MD5 or SHA-1, which can be forged.</source>
        <translation>Nó được ký bằng MD5 hoặc SHA-1, những thứ giả mạo được.</translation>
    </message>
    <message>
        <source>It was not made for servers.</source>
        <translation>Nó không được cấp cho máy chủ.</translation>
    </message>
    <message>
        <source>It was revoked by whoever issued it.</source>
        <translation>Nơi cấp đã thu hồi nó.</translation>
    </message>
    <message>
        <source>It is not the certificate that you trusted for this server.</source>
        <translation>Nó không phải chứng chỉ mà bạn đã tin cho máy chủ này.</translation>
    </message>
    <message>
        <source>The server offers no TLS of version 1.2 or newer that we can use.</source>
        <translation>Máy chủ không có TLS phiên bản 1.2 trở lên mà chúng ta dùng được.</translation>
    </message>
    <message>
        <source>The server wants a certificate from us, or did not take ours.</source>
        <translation>Máy chủ muốn chúng ta đưa chứng chỉ, hoặc không nhận chứng chỉ của chúng ta.</translation>
    </message>
    <message>
        <source>TLS failed for a reason that has no word here; the details have it.</source>
        <translation>TLS thất bại vì một lý do chưa có lời ở đây; phần chi tiết có ghi.</translation>
    </message>
    <message>
        <source>signed by nobody trusted</source>
        <translation>không ai đáng tin ký</translation>
    </message>
    <message>
        <source>signed by itself</source>
        <translation>tự ký</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>hết hạn</translation>
    </message>
    <message>
        <source>not yet valid</source>
        <translation>chưa có hiệu lực</translation>
    </message>
    <message>
        <source>for another server</source>
        <translation>dành cho máy chủ khác</translation>
    </message>
    <message>
        <source>weak key</source>
        <translation>khóa yếu</translation>
    </message>
    <message>
        <source>weak signature</source>
        <translation>chữ ký yếu</translation>
    </message>
    <message>
        <source>not made for servers</source>
        <translation>không được cấp cho máy chủ</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>đã bị thu hồi</translation>
    </message>
    <message>
        <source>not the one you trusted</source>
        <translation>không phải chứng chỉ bạn đã tin</translation>
    </message>
    <message>
        <source>no TLS 1.2 or newer</source>
        <translation>không có TLS 1.2 trở lên</translation>
    </message>
    <message>
        <source>client certificate missing or refused</source>
        <translation>thiếu chứng chỉ client hoặc nó bị từ chối</translation>
    </message>
    <message>
        <source>Ask whoever runs the server before you trust it.</source>
        <translation>Hãy hỏi người vận hành máy chủ trước khi tin nó.</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>Chứng chỉ không được tin</translation>
    </message>
    <message>
        <source>WARNING: certificate changed</source>
        <translation>CẢNH BÁO: chứng chỉ đã đổi</translation>
    </message>
    <message>
        <source>Somebody may be listening in between. Ask whoever runs the server, by another way than this connection, before you trust it.</source>
        <translation>Có thể ai đó đang nghe lén ở giữa. Trước khi tin, hãy hỏi người vận hành máy chủ bằng một đường khác với kết nối này.</translation>
    </message>
    <message>
        <source>No safe TLS</source>
        <translation>Không có TLS an toàn</translation>
    </message>
    <message>
        <source>The server needs an update.</source>
        <translation>Máy chủ cần được cập nhật.</translation>
    </message>
    <message>
        <source>Client certificate needed</source>
        <translation>Cần chứng chỉ client</translation>
    </message>
    <message>
        <source>Set it in the network settings.</source>
        <translation>Hãy đặt nó trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>WARNING: %1 does not show the certificate that you trusted</source>
        <translation>CẢNH BÁO: %1 không đưa ra chứng chỉ mà bạn đã tin</translation>
    </message>
    <message>
        <source>The certificate of %1</source>
        <translation>Chứng chỉ của %1</translation>
    </message>
    <message>
        <source>You trust this certificate for %1</source>
        <translation>Bạn tin chứng chỉ này cho %1</translation>
    </message>
    <message>
        <source>%1 shows a certificate that is not trusted</source>
        <translation>%1 đưa ra một chứng chỉ không được tin</translation>
    </message>
    <message>
        <source>Proxy refused</source>
        <translation>Proxy từ chối</translation>
    </message>
    <message>
        <source>The proxy did not let us through.</source>
        <translation>Proxy không cho chúng ta đi qua.</translation>
    </message>
    <message>
        <source>Proxy not found</source>
        <translation>Không tìm thấy proxy</translation>
    </message>
    <message>
        <source>No proxy of this name is known.</source>
        <translation>Không có proxy nào mang tên này.</translation>
    </message>
    <message>
        <source>Check its name in the network settings.</source>
        <translation>Hãy kiểm tra tên của nó trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>Proxy not running</source>
        <translation>Proxy không chạy</translation>
    </message>
    <message>
        <source>Nothing answers at the proxy&apos;s address and port.</source>
        <translation>Không có gì trả lời ở địa chỉ và cổng của proxy.</translation>
    </message>
    <message>
        <source>Proxy wants a password</source>
        <translation>Proxy đòi mật khẩu</translation>
    </message>
    <message>
        <source>The proxy asks who we are.</source>
        <translation>Proxy hỏi chúng ta là ai.</translation>
    </message>
    <message>
        <source>Set its user and password in the network settings.</source>
        <translation>Hãy đặt người dùng và mật khẩu của nó trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>Proxy refused the password</source>
        <translation>Proxy từ chối mật khẩu</translation>
    </message>
    <message>
        <source>The proxy did not take its user and password.</source>
        <translation>Proxy không nhận người dùng và mật khẩu của nó.</translation>
    </message>
    <message>
        <source>Set them anew in the network settings.</source>
        <translation>Hãy đặt lại chúng trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>Proxy sign-in not supported</source>
        <translation>Không hỗ trợ kiểu đăng nhập proxy</translation>
    </message>
    <message>
        <source>The proxy asks for NTLM or Negotiate, which this program does not support.</source>
        <translation>Proxy đòi NTLM hoặc Negotiate, chương trình này không hỗ trợ.</translation>
    </message>
    <message>
        <source>Ask for a proxy with Basic or Digest, or run one on this computer that signs in for you.</source>
        <translation>Hãy xin một proxy dùng Basic hoặc Digest, hoặc chạy trên máy này một proxy đăng nhập thay bạn.</translation>
    </message>
    <message>
        <source>Proxy does not allow it</source>
        <translation>Proxy không cho phép</translation>
    </message>
    <message>
        <source>The proxy lets nobody go to this server and port.</source>
        <translation>Proxy không cho ai đi tới máy chủ và cổng này.</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow it.</source>
        <translation>Hãy nhờ người vận hành proxy cho phép.</translation>
    </message>
    <message>
        <source>The proxy knows no server of this name.</source>
        <translation>Proxy không biết máy chủ nào mang tên này.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Hãy kiểm tra địa chỉ.</translation>
    </message>
    <message>
        <source>The proxy could not reach the server.</source>
        <translation>Proxy không tới được máy chủ.</translation>
    </message>
    <message>
        <source>No proxy there</source>
        <translation>Không có proxy ở đó</translation>
    </message>
    <message>
        <source>What answers at the proxy&apos;s address is no such proxy.</source>
        <translation>Thứ trả lời ở địa chỉ của proxy không phải là proxy loại này.</translation>
    </message>
    <message>
        <source>Check its kind, address and port in the network settings.</source>
        <translation>Hãy kiểm tra loại, địa chỉ và cổng của nó trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>The proxy did not answer in time.</source>
        <translation>Proxy không trả lời kịp thời.</translation>
    </message>
    <message>
        <source>Proxy hung up</source>
        <translation>Proxy cúp máy</translation>
    </message>
    <message>
        <source>The proxy closed the connection in the middle of the talk.</source>
        <translation>Proxy đóng kết nối giữa cuộc nói chuyện.</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>proxy thất bại</translation>
    </message>
    <message>
        <source>proxy not found</source>
        <translation>không tìm thấy proxy</translation>
    </message>
    <message>
        <source>proxy not reachable</source>
        <translation>không tới được proxy</translation>
    </message>
    <message>
        <source>proxy asks for a user and password</source>
        <translation>proxy hỏi người dùng và mật khẩu</translation>
    </message>
    <message>
        <source>proxy refused the user and password</source>
        <translation>proxy từ chối người dùng và mật khẩu</translation>
    </message>
    <message>
        <source>proxy asks for NTLM or Negotiate</source>
        <translation>proxy đòi NTLM hoặc Negotiate</translation>
    </message>
    <message>
        <source>proxy does not allow this server</source>
        <translation>proxy không cho phép máy chủ này</translation>
    </message>
    <message>
        <source>proxy could not find the server</source>
        <translation>proxy không tìm thấy máy chủ</translation>
    </message>
    <message>
        <source>proxy could not reach the server</source>
        <translation>proxy không tới được máy chủ</translation>
    </message>
    <message>
        <source>no proxy answered</source>
        <translation>không có proxy nào trả lời</translation>
    </message>
    <message>
        <source>proxy did not answer in time</source>
        <translation>proxy không trả lời kịp thời</translation>
    </message>
    <message>
        <source>proxy closed the connection</source>
        <translation>proxy đã đóng kết nối</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Như hệ thống quy định</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Không dùng proxy</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>Proxy HTTP</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>Proxy SOCKS5</translation>
    </message>
    <message>
        <source>Client certificate expires soon</source>
        <translation>Chứng chỉ client sắp hết hạn</translation>
    </message>
    <message>
        <source>Client certificate expired</source>
        <translation>Chứng chỉ client đã hết hạn</translation>
    </message>
    <message>
        <source>Client certificate not valid yet</source>
        <translation>Chứng chỉ client chưa có hiệu lực</translation>
    </message>
    <message>
        <source>%1 · address %2 of %3</source>
        <translation>%1 · địa chỉ %2 trên %3</translation>
    </message>
    <message>
        <source>The server asks for a pause before the next sign-in.</source>
        <translation>Máy chủ xin tạm nghỉ trước lần đăng nhập tới.</translation>
    </message>
    <message>
        <source>A further address is written as the first one: wss://host:port/path, one a line.</source>
        <translation>Địa chỉ thêm được viết như địa chỉ đầu: wss://host:port/path, mỗi dòng một địa chỉ.</translation>
    </message>
    <message>
        <source>Write a further address without user and secret: the account&apos;s are used for all.</source>
        <translation>Hãy viết địa chỉ thêm không có người dùng và bí mật: mọi địa chỉ dùng của tài khoản.</translation>
    </message>
    <message>
        <source>This address is in the list twice, or is the account&apos;s own.</source>
        <translation>Địa chỉ này có hai lần trong danh sách, hoặc là địa chỉ của chính tài khoản.</translation>
    </message>
    <message>
        <source>That is more addresses than this client tries in turn.</source>
        <translation>Nhiều địa chỉ hơn mức client này thử lần lượt.</translation>
    </message>
    <message>
        <source>The account&apos;s address is encrypted (wss://), so each further one must be, too.</source>
        <translation>Địa chỉ của tài khoản được mã hóa (wss://), nên mỗi địa chỉ thêm cũng phải vậy.</translation>
    </message>
    <message>
        <source>The server did not take our client certificate, which has expired.</source>
        <translation>Máy chủ không nhận chứng chỉ client của chúng ta, nó đã hết hạn.</translation>
    </message>
    <message>
        <source>Choose a new one in the network settings.</source>
        <translation>Hãy chọn chứng chỉ mới trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>The server did not take our client certificate, which is not valid yet.</source>
        <translation>Máy chủ không nhận chứng chỉ client của chúng ta, nó chưa có hiệu lực.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock, or choose another one in the network settings.</source>
        <translation>Hãy kiểm tra đồng hồ của máy này, hoặc chọn chứng chỉ khác trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>It expires on %1: servers that ask for it will then refuse this account.</source>
        <translation>Nó hết hạn ngày %1: từ đó máy chủ nào hỏi nó sẽ từ chối tài khoản này.</translation>
    </message>
    <message>
        <source>It expired on %1: servers that ask for it refuse it.</source>
        <translation>Nó đã hết hạn ngày %1: máy chủ nào hỏi nó đều từ chối.</translation>
    </message>
    <message>
        <source>It is valid from %1 on. Check this computer&apos;s clock.</source>
        <translation>Nó có hiệu lực từ %1. Hãy kiểm tra đồng hồ của máy này.</translation>
    </message>
    <message>
        <source>Proxy busy</source>
        <translation>Proxy bận</translation>
    </message>
    <message>
        <source>The proxy asked us to come back later.</source>
        <translation>Proxy bảo hãy quay lại sau.</translation>
    </message>
    <message>
        <source>proxy asked to come back later</source>
        <translation>proxy bảo hãy quay lại sau</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>roomscope: the token file cannot be read: %1</source>
        <translation>roomscope: không đọc được tệp token: %1</translation>
    </message>
    <message>
        <source>roomscope: the data directory cannot be made: %1</source>
        <translation>roomscope: không tạo được thư mục dữ liệu: %1</translation>
    </message>
    <message>
        <source>roomscope: another Roomscope uses %1 and does not answer. End it, or choose another directory with --data.</source>
        <translation>roomscope: một Roomscope khác đang dùng %1 và không trả lời. Hãy kết thúc nó, hoặc chọn thư mục khác bằng --data.</translation>
    </message>
    <message>
        <source>roomscope: the data directory cannot be written: %1</source>
        <translation>roomscope: không ghi được vào thư mục dữ liệu: %1</translation>
    </message>
</context>
<context>
    <name>roomscope::AccountActions</name>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>The demo did not start</source>
        <translation>Demo không khởi động được</translation>
    </message>
    <message>
        <source>About Roomscope</source>
        <translation>Giới thiệu Roomscope</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>Bỏ tài khoản</translation>
    </message>
    <message>
        <source>Remove %1 from this window?</source>
        <translation>Bỏ %1 khỏi cửa sổ này?</translation>
    </message>
    <message>
        <source>The demo and its server stop. What was written stays on this computer for the next demo.</source>
        <translation>Demo và máy chủ của nó dừng lại. Những gì đã viết vẫn ở trên máy này cho lần demo sau.</translation>
    </message>
    <message>
        <source>It is disconnected and its token is forgotten. Its messages are a file on this computer: kept, they are here again when you add the account again; deleted, only the server has them.</source>
        <translation>Tài khoản bị ngắt kết nối và token của nó bị quên đi. Tin nhắn là một tệp trên máy này: nếu giữ, chúng trở lại khi bạn thêm lại tài khoản; nếu xóa, chỉ máy chủ còn có chúng.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent. They are in that file and nowhere else.</source>
        <translation>
            <numerusform>%n tin nhắn chưa được gửi. Chúng chỉ nằm trong tệp đó, không ở đâu khác.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop the demo</source>
        <translation>Dừng demo</translation>
    </message>
    <message>
        <source>Remove, keep messages</source>
        <translation>Bỏ, giữ tin nhắn</translation>
    </message>
    <message>
        <source>Remove and delete messages</source>
        <translation>Bỏ và xóa tin nhắn</translation>
    </message>
    <message>
        <source>Roomscope %1: a chat that shows every frame behind every message.
Free software under the GNU General Public License, version 3 or later.

It is made with the work of others:
%2</source>
        <translation>Roomscope %1: phần mềm chat cho thấy mọi frame đằng sau mỗi tin nhắn.
Phần mềm tự do theo Giấy phép Công cộng GNU (GPL), phiên bản 3 trở lên.

Nó được làm ra nhờ công sức của những người khác:
%2</translation>
    </message>
</context>
<context>
    <name>roomscope::AccountBar</name>
    <message>
        <source>Disconnect</source>
        <translation>Ngắt kết nối</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Vào trực tuyến</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Chuyển xuống</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>Bỏ tài khoản…</translation>
    </message>
</context>
<context>
    <name>roomscope::AccountHead</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n chưa đọc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you</source>
        <translation>
            <numerusform>%n dành cho bạn</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AccountHeads</name>
    <message>
        <source>Not connected</source>
        <translation>Chưa kết nối</translation>
    </message>
    <message>
        <source>No server chosen</source>
        <translation>Chưa chọn máy chủ</translation>
    </message>
</context>
<context>
    <name>roomscope::AccountsTableModel</name>
    <message>
        <source>closed here</source>
        <translation>đóng ở đây</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>máy chủ đã đóng</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>mất</translation>
    </message>
    <message>
        <source>no pong</source>
        <translation>không có pong</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>không trả lời kịp</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>không tìm thấy tên</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>kết nối bị từ chối</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>không tới được</translation>
    </message>
    <message>
        <source>certificate or TLS</source>
        <translation>chứng chỉ hoặc TLS</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>proxy</translation>
    </message>
    <message>
        <source>handshake refused</source>
        <translation>bắt tay bị từ chối</translation>
    </message>
    <message>
        <source>protocol broken</source>
        <translation>phạm giao thức</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>đăng nhập bị từ chối</translation>
    </message>
    <message>
        <source>address not usable</source>
        <translation>địa chỉ không dùng được</translation>
    </message>
    <message>
        <source>failed on this computer</source>
        <translation>lỗi trên máy này</translation>
    </message>
    <message>
        <source>%1 · demo</source>
        <translation>%1 · demo</translation>
    </message>
    <message>
        <source>never</source>
        <translation>chưa bao giờ</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>how often, and what: 3 × timed out</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>In the last 24 hours, while this program ran</source>
        <translation>Trong 24 giờ qua, khi chương trình này chạy</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Last byte</source>
        <translation>Byte cuối</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Khứ hồi</translation>
    </message>
    <message>
        <source>Reconnects, 24 h</source>
        <translation>Nối lại, 24 giờ</translation>
    </message>
    <message>
        <source>Errors, 24 h</source>
        <translation>Lỗi, 24 giờ</translation>
    </message>
</context>
<context>
    <name>roomscope::AccountsWindow</name>
    <message>
        <source>Show this account</source>
        <translation>Hiện tài khoản này</translation>
    </message>
    <message>
        <source>Accounts overview</source>
        <translation>Tổng quan tài khoản</translation>
    </message>
    <message>
        <source>No accounts are open</source>
        <translation>Không có tài khoản nào đang mở</translation>
    </message>
    <message>
        <source>Connect to a server: its connection is listed here.</source>
        <translation>Hãy kết nối tới một máy chủ: kết nối của nó được liệt kê ở đây.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Accounts, the worst first</source>
        <translation>Các tài khoản, tệ nhất đứng đầu</translation>
    </message>
</context>
<context>
    <name>roomscope::AnnounceActions</name>
    <message>
        <source>You cannot announce here</source>
        <translation>Bạn không ra thông báo ở đây được</translation>
    </message>
    <message>
        <source>Only the server&apos;s owner, and those whom they let, may tell everyone.</source>
        <translation>Chỉ chủ máy chủ, và những người họ cho phép, mới được báo cho mọi người.</translation>
    </message>
    <message>
        <source>You are not connected.</source>
        <translation>Bạn chưa kết nối.</translation>
    </message>
    <message>
        <source>They were not told again</source>
        <translation>Chưa báo lại được cho họ</translation>
    </message>
</context>
<context>
    <name>roomscope::AnnounceDialog</name>
    <message>
        <source>&amp;Urgent: framed in red, and counted as a mention</source>
        <translation>&amp;Khẩn: viền đỏ, và tính như nhắc tên</translation>
    </message>
    <message>
        <source>&amp;Everyone on this server</source>
        <translation>&amp;Mọi người trên máy chủ này</translation>
    </message>
    <message>
        <source>The members of &amp;rooms</source>
        <translation>Thành viên của các &amp;phòng</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Từng người</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Announce…</source>
        <translation>Ra thông báo…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>Ra thông báo</translation>
    </message>
    <message>
        <source>What to announce</source>
        <translation>Nội dung thông báo</translation>
    </message>
    <message>
        <source>What everybody should know</source>
        <translation>Điều mọi người nên biết</translation>
    </message>
    <message>
        <source>Rooms whose members are told</source>
        <translation>Các phòng có thành viên được báo</translation>
    </message>
    <message>
        <source>User ids of those who are told</source>
        <translation>Mã người dùng của những người được báo</translation>
    </message>
    <message>
        <source>User ids, with blanks or commas between</source>
        <translation>Mã người dùng, cách nhau bằng dấu cách hoặc dấu phẩy</translation>
    </message>
    <message numerus="yes">
        <source>The text is too long by %n byte(s).</source>
        <translation>
            <numerusform>Nội dung dài quá %n byte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no user id.</source>
        <translation>%1 không phải là mã người dùng.</translation>
    </message>
    <message>
        <source>Choose at least one room.</source>
        <translation>Hãy chọn ít nhất một phòng.</translation>
    </message>
    <message>
        <source>Name at least one person.</source>
        <translation>Hãy nêu tên ít nhất một người.</translation>
    </message>
    <message>
        <source>That is nobody but you.</source>
        <translation>Như vậy chỉ có mình bạn.</translation>
    </message>
    <message numerus="yes">
        <source>Reaches %n people.</source>
        <translation>
            <numerusform>Tới %n người.</numerusform>
        </translation>
    </message>
    <message>
        <source>How many that are is not known: %1</source>
        <translation>Không biết là bao nhiêu người: %1</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message numerus="yes">
        <source>This goes to %n people and cannot be taken back.</source>
        <translation>
            <numerusform>Thông báo này tới %n người và không rút lại được.</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be taken back.</source>
        <translation>Việc này không rút lại được.</translation>
    </message>
    <message>
        <source>No answer came: it may have been announced. Announced again as it is, it reaches nobody twice.</source>
        <translation>Không có trả lời: có thể đã ra thông báo. Gửi lại y như vậy thì không ai nhận hai lần.</translation>
    </message>
</context>
<context>
    <name>roomscope::AnnouncementBar</name>
    <message numerus="yes">
        <source>%n more announcement(s) after this one</source>
        <translation>
            <numerusform>%n thông báo nữa sau thông báo này</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::AnnouncementCard</name>
    <message>
        <source>Got it</source>
        <translation>Đã rõ</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Hiện hết</translation>
    </message>
    <message>
        <source>Who is missing…</source>
        <translation>Ai còn thiếu…</translation>
    </message>
    <message>
        <source>Tell them again</source>
        <translation>Báo lại cho họ</translation>
    </message>
    <message>
        <source>Urgent announcement</source>
        <translation>Thông báo khẩn</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>from you · %1</source>
        <translation>từ bạn · %1</translation>
    </message>
    <message>
        <source>from %1 · %2</source>
        <translation>từ %1 · %2</translation>
    </message>
    <message>
        <source>Got it: %1</source>
        <translation>Đã rõ: %1</translation>
    </message>
    <message>
        <source>Who is missing: %1</source>
        <translation>Ai còn thiếu: %1</translation>
    </message>
    <message>
        <source>Tell them again: %1</source>
        <translation>Báo lại cho họ: %1</translation>
    </message>
    <message>
        <source>Show all of it: %1</source>
        <translation>Hiện hết: %1</translation>
    </message>
    <message>
        <source>Asking how far it got…</source>
        <translation>Đang hỏi đã tới đâu…</translation>
    </message>
    <message>
        <source>How far it got is shown when you are connected.</source>
        <translation>Đã tới đâu sẽ hiện khi bạn kết nối.</translation>
    </message>
    <message>
        <source>Starting: nobody has it yet</source>
        <translation>Bắt đầu: chưa ai có</translation>
    </message>
    <message>
        <source>On its way: delivered to %1 of %2</source>
        <translation>Đang đi: đã chuyển tới %1 trên %2</translation>
    </message>
    <message>
        <source>Delivered to all %1</source>
        <translation>Đã chuyển tới cả %1</translation>
    </message>
</context>
<context>
    <name>roomscope::AnnouncementParts</name>
    <message>
        <source>&amp;Announce…</source>
        <translation>Ra thông &amp;báo…</translation>
    </message>
    <message>
        <source>Announ&amp;cements</source>
        <translation>Thông &amp;báo</translation>
    </message>
</context>
<context>
    <name>roomscope::AnnouncementsPage</name>
    <message>
        <source>Nothing has been announced yet</source>
        <translation>Chưa có thông báo nào</translation>
    </message>
    <message>
        <source>What is told to everyone on this server appears here.</source>
        <translation>Điều báo cho mọi người trên máy chủ này hiện ra ở đây.</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Hiện thông báo cũ hơn</translation>
    </message>
    <message>
        <source>Announce…</source>
        <translation>Ra thông báo…</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Thông báo</translation>
    </message>
</context>
<context>
    <name>roomscope::BannerStack</name>
    <message>
        <source>Stop trying</source>
        <translation>Ngừng thử</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Join a server</source>
        <translation>Tham gia máy chủ</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Bỏ qua</translation>
    </message>
</context>
<context>
    <name>roomscope::CertificateDialog</name>
    <message>
        <source>not visible</source>
        <translation>không thấy được</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>You trusted:</source>
        <translation>Bạn đã tin:</translation>
    </message>
    <message>
        <source>Chain of certificates, the server&apos;s own first</source>
        <translation>Chuỗi chứng chỉ, của chính máy chủ đứng đầu</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Chủ thể</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Nơi cấp</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Dành cho</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Hiệu lực</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Khóa</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Chữ ký</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>no names</source>
        <translation>không có tên</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 đến %2</translation>
    </message>
    <message>
        <source>Whoever has this certificate can read and change everything you send to %1. It stays trusted until you revoke it in the network settings.</source>
        <translation>Ai có chứng chỉ này đều đọc và sửa được mọi thứ bạn gửi tới %1. Nó vẫn được tin cho tới khi bạn thu hồi trong cài đặt mạng.</translation>
    </message>
    <message>
        <source>I compared the SHA-256 fingerprint with who runs the server</source>
        <translation>Tôi đã đối chiếu dấu vân tay SHA-256 với người vận hành máy chủ</translation>
    </message>
    <message>
        <source>Trust it and connect</source>
        <translation>Tin và kết nối</translation>
    </message>
    <message>
        <source>Trust this one for %1…</source>
        <translation>Tin chứng chỉ này cho %1…</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Không kết nối</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>roomscope::ChatPane</name>
    <message>
        <source>Not connected to a server</source>
        <translation>Chưa kết nối tới máy chủ nào</translation>
    </message>
    <message>
        <source>Connect to one to see its rooms.</source>
        <translation>Hãy kết nối để thấy các phòng ở đó.</translation>
    </message>
    <message>
        <source>No conversation open</source>
        <translation>Chưa mở cuộc trò chuyện nào</translation>
    </message>
    <message>
        <source>Choose a room, or write to someone.</source>
        <translation>Hãy chọn một phòng, hoặc viết cho ai đó.</translation>
    </message>
    <message>
        <source>Join a room…</source>
        <translation>Tham gia phòng…</translation>
    </message>
    <message>
        <source>Create a room…</source>
        <translation>Tạo phòng…</translation>
    </message>
    <message>
        <source>Connect to a server…</source>
        <translation>Kết nối tới máy chủ…</translation>
    </message>
    <message>
        <source>Rooms and people come with the connection.</source>
        <translation>Phòng và người sẽ hiện ra khi có kết nối.</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n thành viên</numerusform>
        </translation>
    </message>
    <message>
        <source>You are no longer in this room. What was written stays readable here.</source>
        <translation>Bạn không còn ở trong phòng này. Những gì đã viết vẫn đọc được ở đây.</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Thông báo</translation>
    </message>
</context>
<context>
    <name>roomscope::ChatSearch</name>
    <message>
        <source>Searched what this device holds, not all of it: back to %1. The server cannot be searched; scroll up to fetch older messages first.</source>
        <translation>Đã tìm trong những gì thiết bị này giữ, không phải tất cả: lùi tới %1. Không tìm được trên máy chủ; hãy cuộn lên để tải tin nhắn cũ hơn trước.</translation>
    </message>
</context>
<context>
    <name>roomscope::Completer</name>
    <message>
        <source>Suggestions</source>
        <translation>Gợi ý</translation>
    </message>
    <message>
        <source>%1, not in this room</source>
        <translation>%1, không ở trong phòng này</translation>
    </message>
</context>
<context>
    <name>roomscope::Composer</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Cancel reply or edit</source>
        <translation>Hủy trả lời hoặc chỉnh sửa</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>Not pasted: %L1 characters are too long for a message.</source>
        <translation>Không dán: %L1 ký tự là quá dài cho một tin nhắn.</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nhắn tới %1</translation>
    </message>
    <message>
        <source>Answer to %1</source>
        <translation>Trả lời %1</translation>
    </message>
    <message>
        <source>Edit your message</source>
        <translation>Sửa tin nhắn của bạn</translation>
    </message>
    <message>
        <source>%L1 bytes too long</source>
        <translation>Dài quá %L1 byte</translation>
    </message>
    <message>
        <source>%L1 bytes left</source>
        <translation>Còn %L1 byte</translation>
    </message>
    <message>
        <source>/ commands</source>
        <translation>/ lệnh</translation>
    </message>
    <message>
        <source>@ people</source>
        <translation>@ người</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>What can be done by typing: /join, /topic and others</source>
        <translation>Những gì làm được bằng cách gõ: /join, /topic và các lệnh khác</translation>
    </message>
    <message>
        <source>Name someone</source>
        <translation>Nhắc tên</translation>
    </message>
    <message>
        <source>Name someone, so that they are told</source>
        <translation>Nhắc tên ai đó, để họ được báo</translation>
    </message>
</context>
<context>
    <name>roomscope::ComposerDesk</name>
    <message>
        <source>This server has no announcements.</source>
        <translation>Máy chủ này không có thông báo.</translation>
    </message>
    <message>
        <source>Nobody here is called %1.</source>
        <translation>Ở đây không ai tên là %1.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>roomscope::ConnectDialog</name>
    <message>
        <source>Headers, proxy, TLS…</source>
        <translation>Header, proxy, TLS…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Kết nối tới máy chủ</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>wss://chat.example/chat, or a link</source>
        <translation>wss://chat.example/chat, hay liên kết</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Mật khẩu hoặc token</translation>
    </message>
    <message>
        <source>Headers, proxy and TLS</source>
        <translation>Header, proxy và TLS</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>Đị&amp;a chỉ</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Người dùng</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>&amp;Mật khẩu hoặc token</translation>
    </message>
</context>
<context>
    <name>roomscope::ConnectionLogView</name>
    <message>
        <source>Connection log</source>
        <translation>Nhật ký kết nối</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Chưa có gì xảy ra.</translation>
    </message>
</context>
<context>
    <name>roomscope::ConnectionTab</name>
    <message>
        <source>Stop trying</source>
        <translation>Ngừng thử</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Bắt tay</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Lần thử tới</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Khứ hồi</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Heartbeat</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Giao thức</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Đường đi</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>Số lần nối lại</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Hàng chờ gửi</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Không hiểu</translation>
    </message>
    <message>
        <source>%1 messages · %2</source>
        <translation>%1 thông điệp · %2</translation>
    </message>
    <message>
        <source>%1 waiting · %2 kept for you to decide</source>
        <translation>%1 đang chờ · %2 giữ lại để bạn quyết định</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 thông điệp</translation>
    </message>
    <message>
        <source>in %1 s, after a delay of %2</source>
        <translation>sau %1 s, sau khi hoãn %2</translation>
    </message>
    <message>
        <source>now, after a delay of %1</source>
        <translation>bây giờ, sau khi hoãn %1</translation>
    </message>
</context>
<context>
    <name>roomscope::ConversationDelegate</name>
    <message>
        <source>left</source>
        <translation>đã rời</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>nháp</translation>
    </message>
    <message>
        <source> · muted</source>
        <translation> · đã tắt tiếng</translation>
    </message>
</context>
<context>
    <name>roomscope::ConversationFilterModel</name>
    <message>
        <source>online</source>
        <translation>trực tuyến</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>vắng mặt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>ngoại tuyến</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n chưa đọc</numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation>nháp</translation>
    </message>
    <message>
        <source>left</source>
        <translation>đã rời</translation>
    </message>
    <message numerus="yes">
        <source>%n mentions of you</source>
        <translation>
            <numerusform>%n lần nhắc tên bạn</numerusform>
        </translation>
    </message>
    <message>
        <source>muted</source>
        <translation>đã tắt tiếng</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Mọi người</translation>
    </message>
</context>
<context>
    <name>roomscope::ConversationMenu</name>
    <message>
        <source>Mark as read</source>
        <translation>Đánh dấu đã đọc</translation>
    </message>
    <message>
        <source>Copy room name</source>
        <translation>Sao chép tên phòng</translation>
    </message>
    <message>
        <source>Copy user name</source>
        <translation>Sao chép tên người dùng</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Thành viên</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>Mời…</translation>
    </message>
    <message>
        <source>Leave room…</source>
        <translation>Rời phòng…</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Bật tiếng</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Tắt tiếng</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Bỏ khỏi mục yêu thích</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Thêm vào mục yêu thích</translation>
    </message>
    <message>
        <source>Back to its place by name</source>
        <translation>Về lại chỗ theo tên</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Chuyển xuống</translation>
    </message>
</context>
<context>
    <name>roomscope::CreateRoomDialog</name>
    <message>
        <source>Private: only people who are invited see it</source>
        <translation>Riêng tư: chỉ người được mời mới thấy</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Tạo</translation>
    </message>
    <message>
        <source>Create a room</source>
        <translation>Tạo phòng</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Tiêu đề</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Tê&amp;n</translation>
    </message>
    <message>
        <source>T&amp;opic</source>
        <translation>&amp;Chủ đề</translation>
    </message>
    <message>
        <source>People join it as #%1.</source>
        <translation>Mọi người tham gia bằng #%1.</translation>
    </message>
    <message>
        <source>A name has 1 to 64 of these: a to z, 0 to 9, dot, hyphen and underscore.</source>
        <translation>Tên có từ 1 đến 64 ký tự gồm a đến z, 0 đến 9, dấu chấm, gạch nối và gạch dưới.</translation>
    </message>
</context>
<context>
    <name>roomscope::DatePopup</name>
    <message>
        <source>Jump to date</source>
        <translation>Nhảy tới ngày</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Tháng sau</translation>
    </message>
</context>
<context>
    <name>roomscope::DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>roomscope::DevicesDialog</name>
    <message>
        <source>not known</source>
        <translation>không rõ</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Đang hỏi máy chủ…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Thu hồi…</translation>
    </message>
    <message>
        <source>Devices of this account</source>
        <translation>Các thiết bị của tài khoản này</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Dùng lần cuối</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Each of these can log in as you. A revoked one is signed out at once.</source>
        <translation>Mỗi thiết bị này đều đăng nhập được bằng tên bạn. Thiết bị bị thu hồi sẽ bị đăng xuất ngay.</translation>
    </message>
    <message>
        <source>This device: %1</source>
        <translation>Thiết bị này: %1</translation>
    </message>
    <message>
        <source>Revoke this device</source>
        <translation>Thu hồi thiết bị này</translation>
    </message>
    <message>
        <source>This is the device you are using. You will be signed out here, and need a new invitation or password to come back.</source>
        <translation>Đây là thiết bị bạn đang dùng. Bạn sẽ bị đăng xuất ở đây, và cần lời mời hoặc mật khẩu mới để quay lại.</translation>
    </message>
    <message>
        <source>It is signed out at once and cannot log in again by itself.</source>
        <translation>Nó bị đăng xuất ngay và không tự đăng nhập lại được.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Thu hồi</translation>
    </message>
</context>
<context>
    <name>roomscope::FeedList</name>
    <message>
        <source>Feeds</source>
        <translation>Nguồn số liệu</translation>
    </message>
</context>
<context>
    <name>roomscope::FeedSection</name>
    <message>
        <source>Subscribe to a feed</source>
        <translation>Theo dõi một nguồn số liệu</translation>
    </message>
    <message>
        <source>No feeds yet. Subscribe to one.</source>
        <translation>Chưa có nguồn số liệu. Hãy theo dõi một nguồn.</translation>
    </message>
    <message>
        <source>No feeds here yet.</source>
        <translation>Chưa có nguồn số liệu ở đây.</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Nguồn số liệu</translation>
    </message>
</context>
<context>
    <name>roomscope::FeedTableModel</name>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
</context>
<context>
    <name>roomscope::FeedWindow</name>
    <message>
        <source>Last values</source>
        <translation>Giá trị gần nhất</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Bao lâu một lần</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Báo cho tôi</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Không bao giờ</translation>
    </message>
    <message>
        <source>Above</source>
        <translation>Trên</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Dưới</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Ngưỡng</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Unsubscribe</source>
        <translation>Bỏ theo dõi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Feed – %1</source>
        <translation>Nguồn số liệu – %1</translation>
    </message>
    <message>
        <source>beyond the threshold</source>
        <translation>vượt ngưỡng</translation>
    </message>
    <message>
        <source>No chart</source>
        <translation>Không có biểu đồ</translation>
    </message>
    <message>
        <source>The part of Roomscope that draws charts is not installed. The values beside are the same.</source>
        <translation>Phần vẽ biểu đồ của Roomscope chưa được cài. Các giá trị bên cạnh cũng như vậy.</translation>
    </message>
    <message>
        <source>Waiting for the first value…</source>
        <translation>Đang chờ giá trị đầu tiên…</translation>
    </message>
    <message>
        <source>The values of this feed are no numbers. They are listed beside.</source>
        <translation>Giá trị của nguồn này không phải là số. Chúng được liệt kê bên cạnh.</translation>
    </message>
</context>
<context>
    <name>roomscope::FeedsPart</name>
    <message>
        <source>Show chart</source>
        <translation>Hiện biểu đồ</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Sao chép giá trị</translation>
    </message>
    <message>
        <source>Unsubscribe</source>
        <translation>Bỏ theo dõi</translation>
    </message>
</context>
<context>
    <name>roomscope::FindUserDialog</name>
    <message>
        <source>Name or user id</source>
        <translation>Tên hoặc mã người dùng</translation>
    </message>
    <message>
        <source>Find a user</source>
        <translation>Tìm người dùng</translation>
    </message>
    <message>
        <source>Type the first letters of a name.</source>
        <translation>Hãy nhập vài chữ đầu của tên.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Đang tìm…</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Không tìm thấy ai</translation>
    </message>
    <message>
        <source>Names are searched from their first letter.</source>
        <translation>Tên được tìm từ chữ đầu tiên.</translation>
    </message>
</context>
<context>
    <name>roomscope::FolderPage</name>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>Messages, accounts and settings of this program are files in one folder. Tokens are not among them; the system keychain has them.</source>
        <translation>Tin nhắn, tài khoản và cài đặt của chương trình này là các tệp trong một thư mục. Token không nằm trong đó; kho khóa hệ thống giữ chúng.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Thư mục dữ liệu</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 trên đĩa</translation>
    </message>
</context>
<context>
    <name>roomscope::FrameDetail</name>
    <message>
        <source>not visible</source>
        <translation>không thấy được</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Yêu cầu:</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>Trả lời:</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Frame payload</source>
        <translation>Payload của frame</translation>
    </message>
    <message>
        <source>Select a frame to see what is in it.</source>
        <translation>Hãy chọn một frame để xem bên trong có gì.</translation>
    </message>
    <message>
        <source>Attempt to connect to %1</source>
        <translation>Lần thử kết nối tới %1</translation>
    </message>
    <message>
        <source>first %1 of %2 shown</source>
        <translation>hiện %1 đầu tiên trên %2</translation>
    </message>
</context>
<context>
    <name>roomscope::FrameTable</name>
    <message>
        <source>Frames</source>
        <translation>Frame</translation>
    </message>
</context>
<context>
    <name>roomscope::FrameTextModel</name>
    <message>
        <source>⚠ %1 · %2</source>
        <translation>⚠ %1 · %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Sự kiện</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Payload</translation>
    </message>
    <message>
        <source>%1 connection %2 to %3</source>
        <translation>%1 kết nối %2 tới %3</translation>
    </message>
    <message>
        <source>%1 upgraded to WebSocket</source>
        <translation>%1 đã nâng cấp lên WebSocket</translation>
    </message>
    <message>
        <source>%1 upgraded to WebSocket, %2</source>
        <translation>%1 đã nâng cấp lên WebSocket, %2</translation>
    </message>
    <message>
        <source>%1 connection %2 ended: %3</source>
        <translation>%1 kết nối %2 kết thúc: %3</translation>
    </message>
</context>
<context>
    <name>roomscope::FramesTab</name>
    <message>
        <source>Clear</source>
        <translation>Xóa sạch</translation>
    </message>
    <message>
        <source>Frame filter</source>
        <translation>Bộ lọc frame</translation>
    </message>
    <message>
        <source>Filter: text in event or payload</source>
        <translation>Lọc: chữ trong sự kiện hoặc payload</translation>
    </message>
    <message>
        <source>The frames of this message are not in the table: filtered, dropped, cleared, or of an earlier run.</source>
        <translation>Các frame của tin nhắn này không có trong bảng: bị lọc, bị bỏ, bị xóa sạch, hoặc thuộc lần chạy trước.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Why are pings, headers and masks not visible?</source>
        <translation>Vì sao không thấy ping, header và mask?</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Nothing has been sent or received yet.</source>
        <translation>Chưa gửi hoặc nhận gì.</translation>
    </message>
    <message>
        <source>No frame has this text in its event or payload.</source>
        <translation>Không frame nào có chữ này trong sự kiện hoặc payload.</translation>
    </message>
</context>
<context>
    <name>roomscope::HandshakeView</name>
    <message>
        <source>did not end</source>
        <translation>không kết thúc</translation>
    </message>
    <message>
        <source>%1 · valid to %2 · trusted by you</source>
        <translation>%1 · hiệu lực đến %2 · bạn tin</translation>
    </message>
    <message>
        <source>%1 · valid to %2</source>
        <translation>%1 · hiệu lực đến %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Chứng chỉ…</translation>
    </message>
    <message>
        <source>Sent on to</source>
        <translation>Chuyển tới</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Show the certificate</source>
        <translation>Hiện chứng chỉ</translation>
    </message>
    <message>
        <source>Request and answer of the handshake</source>
        <translation>Yêu cầu và trả lời của việc bắt tay</translation>
    </message>
    <message>
        <source>No handshake was seen yet. In direct mode it is not visible.</source>
        <translation>Chưa thấy lần bắt tay nào. Ở chế độ trực tiếp thì không thấy được.</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>không thấy được</translation>
    </message>
    <message>
        <source>none: it did not come to this</source>
        <translation>không có: chưa đi tới bước này</translation>
    </message>
    <message>
        <source>Request:</source>
        <translation>Yêu cầu:</translation>
    </message>
    <message>
        <source>Answer:</source>
        <translation>Trả lời:</translation>
    </message>
    <message>
        <source>valid to %1</source>
        <translation>hiệu lực đến %1</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Chứng chỉ client</translation>
    </message>
</context>
<context>
    <name>roomscope::HeaderTable</name>
    <message>
        <source>Add header</source>
        <translation>Thêm header</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Bí mật</translation>
    </message>
    <message>
        <source>Kept in the system keychain, masked here and in the inspector</source>
        <translation>Giữ trong kho khóa hệ thống, che ở đây và trong trình soi</translation>
    </message>
    <message>
        <source>Take this header out</source>
        <translation>Bỏ header này</translation>
    </message>
    <message>
        <source>Name of header %1</source>
        <translation>Tên của header %1</translation>
    </message>
    <message>
        <source>Value of header %1</source>
        <translation>Giá trị của header %1</translation>
    </message>
    <message>
        <source>Header %1 is a secret</source>
        <translation>Header %1 là bí mật</translation>
    </message>
    <message>
        <source>Take out header %1</source>
        <translation>Bỏ header %1</translation>
    </message>
</context>
<context>
    <name>roomscope::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>The connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Hoạt động</translation>
    </message>
    <message>
        <source>Signed in; the number is the last round trip to the server.</source>
        <translation>Đã đăng nhập; con số là lần khứ hồi gần nhất tới máy chủ.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Nhàn rỗi</translation>
    </message>
    <message>
        <source>Signed in, and nothing was said for a minute. The link is still checked.</source>
        <translation>Đã đăng nhập, và trong một phút không có gì được nói. Đường truyền vẫn được kiểm tra.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Không có trả lời</translation>
    </message>
    <message>
        <source>The server owes an answer. Another one is asked for; if none comes, the link is made anew.</source>
        <translation>Máy chủ còn nợ một câu trả lời. Chương trình hỏi thêm lần nữa; nếu vẫn không có, đường truyền được tạo lại.</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Đang kết nối lại</translation>
    </message>
    <message>
        <source>The link was lost. It is tried again by itself, with longer and longer pauses. What you write waits on this computer.</source>
        <translation>Đường truyền đã mất. Chương trình tự thử lại, với khoảng nghỉ dài dần. Những gì bạn viết chờ trên máy này.</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Đã đăng xuất</translation>
    </message>
    <message>
        <source>The server does not take the token. Nothing is tried until you sign in.</source>
        <translation>Máy chủ không nhận token. Không thử gì thêm cho tới khi bạn đăng nhập.</translation>
    </message>
    <message>
        <source>Your messages</source>
        <translation>Tin nhắn của bạn</translation>
    </message>
    <message>
        <source>waiting for connection</source>
        <translation>đang chờ kết nối</translation>
    </message>
    <message>
        <source>On this computer&apos;s disk, not sent yet. It survives a restart.</source>
        <translation>Nằm trên đĩa của máy này, chưa gửi. Khởi động lại cũng không mất.</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>đang gửi…</translation>
    </message>
    <message>
        <source>Handed to the connection; the server has not said that it has it.</source>
        <translation>Đã giao cho kết nối; máy chủ chưa nói là đã có.</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>The server has it.</source>
        <translation>Máy chủ đã có nó.</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>đã chuyển tới</translation>
    </message>
    <message>
        <source>It is on a device of so many of those it was meant for.</source>
        <translation>Nó đã ở trên thiết bị của chừng đó người trong số những người nhận.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>đã đọc</translation>
    </message>
    <message>
        <source>So many have read it, of those who tell.</source>
        <translation>Chừng đó người đã đọc, trong số những người cho biết.</translation>
    </message>
    <message>
        <source>no answer: may have arrived</source>
        <translation>không có trả lời: có thể đã tới</translation>
    </message>
    <message>
        <source>The link was lost at the wrong moment. Sent again, it is still shown once: the server knows its number.</source>
        <translation>Đường truyền mất đúng lúc không may. Gửi lại thì nó vẫn chỉ hiện một lần: máy chủ biết số của nó.</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>chưa gửi</translation>
    </message>
    <message>
        <source>The server refused it, and says why. Nothing is lost: send it again or delete it.</source>
        <translation>Máy chủ từ chối và nói lý do. Không mất gì: hãy gửi lại hoặc xóa nó.</translation>
    </message>
    <message>
        <source>Between messages</source>
        <translation>Giữa các tin nhắn</translation>
    </message>
    <message>
        <source>missed, fetched, missing</source>
        <translation>sót, đã lấy, còn thiếu</translation>
    </message>
    <message>
        <source>After an outage: how many messages came meanwhile, how many of them were fetched, and how many are not here. Missing 0 is proved by their numbers.</source>
        <translation>Sau khi gián đoạn: bao nhiêu tin nhắn đã tới trong lúc đó, bao nhiêu đã được lấy về, và bao nhiêu không có ở đây. Còn thiếu 0 được chứng minh bằng số thứ tự của chúng.</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>chưa tải</translation>
    </message>
    <message>
        <source>The server has these messages and this computer does not. A click fetches them.</source>
        <translation>Máy chủ có những tin nhắn này còn máy này thì không. Nhấp một cái để lấy về.</translation>
    </message>
    <message>
        <source>In the side bar</source>
        <translation>Ở thanh bên</translation>
    </message>
    <message>
        <source>blue number</source>
        <translation>số màu xanh</translation>
    </message>
    <message>
        <source>Unread and for you: a mention or a private message.</source>
        <translation>Chưa đọc và dành cho bạn: nhắc tên hoặc tin nhắn riêng.</translation>
    </message>
    <message>
        <source>grey number</source>
        <translation>số màu xám</translation>
    </message>
    <message>
        <source>Unread.</source>
        <translation>Chưa đọc.</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>đã tắt tiếng</translation>
    </message>
    <message>
        <source>No notifications from there, except of mentions.</source>
        <translation>Không có thông báo trên màn hình từ đó, trừ khi nhắc tên bạn.</translation>
    </message>
    <message>
        <source>full, half or empty dot</source>
        <translation>chấm đầy, nửa hoặc rỗng</translation>
    </message>
    <message>
        <source>Online, idle or offline.</source>
        <translation>Trực tuyến, vắng mặt hoặc ngoại tuyến.</translation>
    </message>
    <message>
        <source>What the words and marks mean</source>
        <translation>Các từ và dấu hiệu có nghĩa gì</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>roomscope::HostConnectionsModel</name>
    <message>
        <source>signing in…</source>
        <translation>đang đăng nhập…</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
</context>
<context>
    <name>roomscope::HostDialog</name>
    <message>
        <source>&amp;Encrypt with a certificate (TLS)</source>
        <translation>&amp;Mã hóa bằng chứng chỉ (TLS)</translation>
    </message>
    <message>
        <source>&amp;Go on without encryption</source>
        <translation>&amp;Cứ tiếp tục không mã hóa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Host a server</source>
        <translation>Mở máy chủ</translation>
    </message>
    <message>
        <source>Reachable from</source>
        <translation>Tới được từ</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Chỉ máy này</translation>
    </message>
    <message>
        <source>Other computers on the network</source>
        <translation>Các máy khác trong mạng</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>any free one</source>
        <translation>cổng trống bất kỳ</translation>
    </message>
    <message>
        <source>Who may join</source>
        <translation>Ai được tham gia</translation>
    </message>
    <message>
        <source>Whoever has the link</source>
        <translation>Ai có liên kết</translation>
    </message>
    <message>
        <source>Only people I invite, one link each</source>
        <translation>Chỉ người tôi mời, mỗi người một liên kết</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Tệp chứng chỉ</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Tệp khóa</translation>
    </message>
    <message>
        <source>Password of the key</source>
        <translation>Mật khẩu của khóa</translation>
    </message>
    <message>
        <source>only if the key has one</source>
        <translation>chỉ khi khóa có</translation>
    </message>
    <message>
        <source>Without encryption everyone on the network can read along, and pick up the link.</source>
        <translation>Không mã hóa thì ai trong mạng cũng đọc được, và lấy được liên kết.</translation>
    </message>
    <message>
        <source>Its messages are kept in %1</source>
        <translation>Tin nhắn của nó được giữ trong %1</translation>
    </message>
    <message>
        <source>&amp;Reachable from</source>
        <translation>Tới được &amp;từ</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>Cổ&amp;ng</translation>
    </message>
    <message>
        <source>&amp;Who may join</source>
        <translation>&amp;Ai được tham gia</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>Chứn&amp;g chỉ</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Chọn chứng chỉ</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Khóa</translation>
    </message>
    <message>
        <source>Choose the certificate&apos;s key</source>
        <translation>Chọn khóa của chứng chỉ</translation>
    </message>
    <message>
        <source>Passwor&amp;d</source>
        <translation>Mật k&amp;hẩu</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>một tệp PEM</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key)</source>
        <translation>Tệp PEM (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Đang khởi động…</translation>
    </message>
</context>
<context>
    <name>roomscope::HostingActions</name>
    <message>
        <source>&amp;Host a server…</source>
        <translation>Mở má&amp;y chủ…</translation>
    </message>
    <message>
        <source>&amp;Hosting</source>
        <translation>Máy &amp;chủ đang mở</translation>
    </message>
    <message>
        <source>The address is in the clipboard.</source>
        <translation>Địa chỉ đã ở trong khay nhớ tạm.</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>Liên kết đã ở trong khay nhớ tạm.</translation>
    </message>
    <message>
        <source>Copied. It works once, within two days.</source>
        <translation>Đã sao chép. Dùng được một lần, trong hai ngày.</translation>
    </message>
    <message>
        <source>Nobody is connected. What was written stays, and is there when you host again.</source>
        <translation>Không ai đang kết nối. Những gì đã viết vẫn còn, và có lại khi bạn mở máy chủ lần nữa.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) will be closed, with a word to each. What was written stays, and is there when you host again.</source>
        <translation>
            <numerusform>%n kết nối sẽ bị đóng, mỗi kết nối được báo một lời. Những gì đã viết vẫn còn, và có lại khi bạn mở máy chủ lần nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>Dừng máy chủ</translation>
    </message>
    <message>
        <source>No link could be made. %1</source>
        <translation>Không tạo được liên kết. %1</translation>
    </message>
</context>
<context>
    <name>roomscope::HostingDock</name>
    <message>
        <source>Hosting</source>
        <translation>Máy chủ</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Đang đăng nhập</translation>
    </message>
    <message>
        <source>Sent away</source>
        <translation>Bị từ chối</translation>
    </message>
    <message>
        <source>Figures of the server</source>
        <translation>Số liệu của máy chủ</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Sao chép liên kết</translation>
    </message>
    <message>
        <source>Invite one person</source>
        <translation>Mời một người</translation>
    </message>
    <message>
        <source>Stop hosting…</source>
        <translation>Dừng máy chủ…</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ẩn</translation>
    </message>
    <message>
        <source>Connections to the server</source>
        <translation>Các kết nối tới máy chủ</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Sao chép địa chỉ</translation>
    </message>
    <message>
        <source>Nobody is connected yet</source>
        <translation>Chưa có ai kết nối</translation>
    </message>
    <message>
        <source>Invite somebody: each link is for one person.</source>
        <translation>Hãy mời ai đó: mỗi liên kết cho một người.</translation>
    </message>
    <message>
        <source>Send somebody the link.</source>
        <translation>Hãy gửi liên kết cho ai đó.</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 từ %2</translation>
    </message>
    <message>
        <source>Saying goodbye to everyone…</source>
        <translation>Đang chào tạm biệt mọi người…</translation>
    </message>
</context>
<context>
    <name>roomscope::InspectorDock</name>
    <message>
        <source>Inspector</source>
        <translation>Trình soi</translation>
    </message>
</context>
<context>
    <name>roomscope::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Trình soi</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Frame</translation>
    </message>
</context>
<context>
    <name>roomscope::JoinRoomDialog</name>
    <message>
        <source>Join</source>
        <translation>Tham gia</translation>
    </message>
    <message>
        <source>Join a room</source>
        <translation>Tham gia phòng</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Lọc theo tên</translation>
    </message>
    <message>
        <source>Filter rooms</source>
        <translation>Lọc phòng</translation>
    </message>
    <message>
        <source>Loading rooms…</source>
        <translation>Đang tải danh sách phòng…</translation>
    </message>
    <message>
        <source>you are in</source>
        <translation>bạn ở trong</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n thành viên</numerusform>
        </translation>
    </message>
    <message>
        <source>No rooms to join</source>
        <translation>Không có phòng để tham gia</translation>
    </message>
    <message>
        <source>Nobody has made a room here yet, or all of them are private.</source>
        <translation>Chưa ai tạo phòng ở đây, hoặc mọi phòng đều riêng tư.</translation>
    </message>
</context>
<context>
    <name>roomscope::JumpField</name>
    <message>
        <source>Jump to…</source>
        <translation>Nhảy tới…</translation>
    </message>
    <message>
        <source>Jump to a room, a person or a command</source>
        <translation>Nhảy tới phòng, người hoặc lệnh</translation>
    </message>
</context>
<context>
    <name>roomscope::LongTextDialog</name>
    <message>
        <source>Message</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Nội dung tin nhắn</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>%1; long lines are broken here, not in what is copied</source>
        <translation>%1; dòng dài được ngắt ở đây, không ngắt trong bản sao chép</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Hiện thêm</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <translation>%1 đầu tiên trên %2</translation>
    </message>
</context>
<context>
    <name>roomscope::MainWindow</name>
    <message>
        <source>%1 – Roomscope</source>
        <translation>%1 – Roomscope</translation>
    </message>
</context>
<context>
    <name>roomscope::MembersFilterModel</name>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (bạn)</translation>
    </message>
</context>
<context>
    <name>roomscope::MembersPane</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Invite someone…</source>
        <translation>Mời ai đó…</translation>
    </message>
    <message>
        <source>Find a member</source>
        <translation>Tìm thành viên</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Thành viên</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n thành viên</numerusform>
        </translation>
    </message>
    <message>
        <source>Rooms have members. Open one to see who is in it.</source>
        <translation>Phòng có thành viên. Hãy mở một phòng để xem ai ở trong đó.</translation>
    </message>
    <message>
        <source>You are no longer in this room.</source>
        <translation>Bạn không còn ở trong phòng này.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Chưa kết nối</translation>
    </message>
    <message>
        <source>Who is in this room is shown when the connection is back.</source>
        <translation>Ai ở trong phòng này sẽ hiện khi kết nối trở lại.</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Không tìm thấy ai</translation>
    </message>
    <message>
        <source>No name or id here holds what you typed.</source>
        <translation>Không tên hay mã nào ở đây có chữ bạn gõ.</translation>
    </message>
    <message>
        <source>Asking who is in this room…</source>
        <translation>Đang hỏi ai ở trong phòng này…</translation>
    </message>
    <message>
        <source>Not connected: who is here now is not known.</source>
        <translation>Chưa kết nối: không biết bây giờ ai ở đây.</translation>
    </message>
    <message>
        <source>Only the first %1 are listed.</source>
        <translation>Chỉ liệt kê %1 người đầu tiên.</translation>
    </message>
    <message>
        <source>&amp;Write privately</source>
        <translation>&amp;Viết riêng</translation>
    </message>
    <message>
        <source>&amp;Mention</source>
        <translation>&amp;Nhắc tên</translation>
    </message>
    <message>
        <source>&amp;Profile…</source>
        <translation>&amp;Hồ sơ…</translation>
    </message>
    <message>
        <source>&amp;Role in this room</source>
        <translation>Vai t&amp;rò trong phòng này</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>&amp;Chủ phòng</translation>
    </message>
    <message>
        <source>M&amp;oderator</source>
        <translation>Điều &amp;phối</translation>
    </message>
    <message>
        <source>&amp;Member</source>
        <translation>&amp;Thành viên</translation>
    </message>
    <message>
        <source>R&amp;emove from the room…</source>
        <translation>Đưa &amp;khỏi phòng…</translation>
    </message>
</context>
<context>
    <name>roomscope::MembersParts</name>
    <message>
        <source>Members</source>
        <translation>Thành viên</translation>
    </message>
    <message>
        <source>Your &amp;profile…</source>
        <translation>Hồ &amp;sơ của bạn…</translation>
    </message>
    <message>
        <source>De&amp;vices of this account…</source>
        <translation>Th&amp;iết bị của tài khoản này…</translation>
    </message>
    <message>
        <source>The role was not changed</source>
        <translation>Chưa đổi được vai trò</translation>
    </message>
    <message>
        <source>Remove a member</source>
        <translation>Đưa thành viên ra</translation>
    </message>
    <message>
        <source>Remove %1 from #%2? They keep what they have read and may be invited again.</source>
        <translation>Đưa %1 khỏi #%2? Họ giữ những gì đã đọc và có thể được mời lại.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Đưa ra</translation>
    </message>
    <message>
        <source>The member was not removed</source>
        <translation>Chưa đưa thành viên ra được</translation>
    </message>
    <message>
        <source>Mem&amp;bers</source>
        <translation>Thành &amp;viên</translation>
    </message>
</context>
<context>
    <name>roomscope::MessageMenu</name>
    <message>
        <source>Show frames</source>
        <translation>Hiện các frame</translation>
    </message>
    <message>
        <source>Jump to date…</source>
        <translation>Nhảy tới ngày…</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Trích dẫn</translation>
    </message>
    <message>
        <source>Quote selection</source>
        <translation>Trích dẫn phần chọn</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Thả biểu cảm</translation>
    </message>
    <message>
        <source>More emoji…</source>
        <translation>Biểu tượng khác…</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Sao chép phần chọn</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Sao chép mã</translation>
    </message>
    <message>
        <source>Copy code block %1</source>
        <translation>Sao chép khối mã %1</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Sao chép liên kết</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>Đánh dấu chưa đọc từ đây</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Mở %1</translation>
    </message>
</context>
<context>
    <name>roomscope::MissingDialog</name>
    <message>
        <source>Asking the server…</source>
        <translation>Đang hỏi máy chủ…</translation>
    </message>
    <message>
        <source>Tell them again</source>
        <translation>Báo lại cho họ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Who is missing</source>
        <translation>Ai còn thiếu</translation>
    </message>
    <message>
        <source>Who has not got it yet</source>
        <translation>Ai chưa nhận được</translation>
    </message>
    <message>
        <source>Nobody is missing</source>
        <translation>Không thiếu ai</translation>
    </message>
    <message>
        <source>Everyone has it on a device of theirs.</source>
        <translation>Mọi người đều có nó trên một thiết bị của họ.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n người nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever is not connected gets it when they come back.</source>
        <translation>Ai chưa kết nối sẽ nhận được khi họ trở lại.</translation>
    </message>
    <message>
        <source>Told again.</source>
        <translation>Đã báo lại.</translation>
    </message>
</context>
<context>
    <name>roomscope::Narrator</name>
    <message>
        <source>Connected</source>
        <translation>Đã kết nối</translation>
    </message>
    <message>
        <source>%1 writes: %2</source>
        <translation>%1 viết: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n tin nhắn mới</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::Navigation</name>
    <message>
        <source>Message field</source>
        <translation>Ô tin nhắn</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Gửi tin nhắn</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Xuống dòng mới</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Edit your last message, in an empty field</source>
        <translation>Sửa tin nhắn cuối của bạn, khi ô còn trống</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Mũi tên lên</translation>
    </message>
    <message>
        <source>Name someone</source>
        <translation>Nhắc tên</translation>
    </message>
    <message>
        <source>Write an emoji by its name</source>
        <translation>Viết biểu tượng theo tên</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>Nhận gợi ý</translation>
    </message>
    <message>
        <source>Tab or Enter</source>
        <translation>Tab hoặc Enter</translation>
    </message>
    <message>
        <source>Close the suggestions, or cancel a reply or edit</source>
        <translation>Đóng gợi ý, hoặc hủy trả lời hay chỉnh sửa</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>Đ&amp;i</translation>
    </message>
    <message>
        <source>&amp;Jump to…</source>
        <translation>&amp;Nhảy tới…</translation>
    </message>
    <message>
        <source>&amp;Search this conversation</source>
        <translation>&amp;Tìm trong cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>&amp;Next conversation</source>
        <translation>Cuộc trò chuyện &amp;sau</translation>
    </message>
    <message>
        <source>&amp;Previous conversation</source>
        <translation>Cuộc trò chuyện t&amp;rước</translation>
    </message>
    <message>
        <source>Next &amp;unread conversation</source>
        <translation>Cuộc trò chuyện chưa đọc sa&amp;u</translation>
    </message>
    <message>
        <source>P&amp;revious unread conversation</source>
        <translation>Cuộc trò chuyện chưa đọc trướ&amp;c</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Phím tắt</translation>
    </message>
</context>
<context>
    <name>roomscope::NetworkDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Network settings</source>
        <translation>Cài đặt mạng</translation>
    </message>
    <message>
        <source>How this account goes to %1</source>
        <translation>Tài khoản này đi tới %1 bằng cách nào</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Chứng chỉ đã tin</translation>
    </message>
    <message>
        <source>Used from the next connection on. %1</source>
        <translation>Dùng từ lần kết nối tới. %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>roomscope::NetworkForm</name>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Network settings</source>
        <translation>Cài đặt mạng</translation>
    </message>
    <message>
        <source>%1 (!)</source>
        <translation>%1 (!)</translation>
    </message>
</context>
<context>
    <name>roomscope::NoticePart</name>
    <message>
        <source>Do not distur&amp;b</source>
        <translation>Đừng làm &amp;phiền</translation>
    </message>
    <message>
        <source>Show Roomscope</source>
        <translation>Hiện Roomscope</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>%1 in #%2</source>
        <translation>%1 trong #%2</translation>
    </message>
    <message numerus="yes">
        <source>Roomscope: %n unread for you</source>
        <translation>
            <numerusform>Roomscope: %n chưa đọc dành cho bạn</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>That is above %1, where you asked to be told.</source>
        <translation>Giá trị này trên %1, mức bạn xin được báo.</translation>
    </message>
    <message>
        <source>That is below %1, where you asked to be told.</source>
        <translation>Giá trị này dưới %1, mức bạn xin được báo.</translation>
    </message>
</context>
<context>
    <name>roomscope::NotificationBus</name>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Đánh dấu đã đọc</translation>
    </message>
</context>
<context>
    <name>roomscope::PasteOffer</name>
    <message numerus="yes">
        <source>%n line(s) pasted.</source>
        <translation>
            <numerusform>Đã dán %n dòng.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make it a code block</source>
        <translation>Làm thành khối mã</translation>
    </message>
    <message>
        <source>Keep as text</source>
        <translation>Giữ là văn bản</translation>
    </message>
</context>
<context>
    <name>roomscope::PickDialog</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Không có gì khớp</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>Hãy gõ ít chữ hơn.</translation>
    </message>
</context>
<context>
    <name>roomscope::PinList</name>
    <message>
        <source>You trust no certificate beyond what the system trusts.</source>
        <translation>Bạn không tin chứng chỉ nào ngoài những gì hệ thống tin.</translation>
    </message>
    <message>
        <source>trusted since %1</source>
        <translation>tin từ %1</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Thu hồi</translation>
    </message>
    <message>
        <source>Revoke the trust in the certificate of %1</source>
        <translation>Thu hồi lòng tin vào chứng chỉ của %1</translation>
    </message>
</context>
<context>
    <name>roomscope::ProfileDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Đang hỏi…</translation>
    </message>
    <message>
        <source>May make &amp;announcements</source>
        <translation>Được &amp;ra thông báo</translation>
    </message>
    <message>
        <source>Your profile</source>
        <translation>Hồ sơ của bạn</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>Mã người dùng</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tên của bạn</translation>
    </message>
    <message>
        <source>Rooms in common</source>
        <translation>Phòng chung</translation>
    </message>
    <message>
        <source>Devices of this account…</source>
        <translation>Các thiết bị của tài khoản này…</translation>
    </message>
    <message>
        <source>Write privately</source>
        <translation>Viết riêng</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không có phòng nào bạn ở trong</translation>
    </message>
    <message>
        <source>Shown when you are connected</source>
        <translation>Hiện khi bạn kết nối</translation>
    </message>
</context>
<context>
    <name>roomscope::ProxyPage</name>
    <message>
        <source>Proxy host</source>
        <translation>Máy proxy</translation>
    </message>
    <message>
        <source>Proxy port</source>
        <translation>Cổng proxy</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>Người dùng proxy</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>Mật khẩu proxy</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Máy</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Cổng</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Người dùng</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Mật &amp;khẩu</translation>
    </message>
    <message>
        <source>As the desktop or the environment says; never for servers on this computer.</source>
        <translation>Theo môi trường desktop hoặc biến môi trường; không bao giờ dùng cho máy chủ trên máy này.</translation>
    </message>
    <message>
        <source>Straight to the server, whatever the system says.</source>
        <translation>Đi thẳng tới máy chủ, dù hệ thống nói gì.</translation>
    </message>
    <message>
        <source>By CONNECT, with Basic or Digest; NTLM and Negotiate are not supported. Also for servers on this computer.</source>
        <translation>Bằng CONNECT, với Basic hoặc Digest; không hỗ trợ NTLM và Negotiate. Cả với máy chủ trên máy này.</translation>
    </message>
    <message>
        <source>The proxy looks up the server&apos;s name. Also for servers on this computer.</source>
        <translation>Proxy tra tên của máy chủ. Cả với máy chủ trên máy này.</translation>
    </message>
</context>
<context>
    <name>roomscope::ReactionPicker</name>
    <message>
        <source>React</source>
        <translation>Thả biểu cảm</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Tìm biểu tượng</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Biểu tượng</translation>
    </message>
    <message>
        <source>No emoji of that name</source>
        <translation>Không có biểu tượng tên đó</translation>
    </message>
</context>
<context>
    <name>roomscope::RequestPage</name>
    <message>
        <source>Cookies</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Chuỗi truy vấn</translation>
    </message>
    <message>
        <source>Sub-protocols</source>
        <translation>Giao thức con</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User agent</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Đường đi</translation>
    </message>
    <message>
        <source>Through the relay: every byte is seen</source>
        <translation>Qua relay: thấy từng byte</translation>
    </message>
    <message>
        <source>Direct: headers, pings and masks are not visible</source>
        <translation>Trực tiếp: không thấy header, ping và mask</translation>
    </message>
    <message>
        <source>&amp;Cookies</source>
        <translation>&amp;Cookie</translation>
    </message>
    <message>
        <source>&amp;Origin</source>
        <translation>&amp;Origin</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>Chuỗi truy &amp;vấn</translation>
    </message>
    <message>
        <source>Su&amp;b-protocols</source>
        <translation>&amp;Giao thức con</translation>
    </message>
    <message>
        <source>User a&amp;gent</source>
        <translation>&amp;User agent</translation>
    </message>
    <message>
        <source>&amp;Route</source>
        <translation>Đường đ&amp;i</translation>
    </message>
    <message>
        <source>Offer &amp;compression</source>
        <translation>Đề nghị &amp;nén</translation>
    </message>
    <message>
        <source>permessage-deflate. Compressed text can betray a secret to who chooses what stands beside it; sign-ins are never compressed.</source>
        <translation>permessage-deflate. Văn bản nén có thể để lộ bí mật cho kẻ chọn được phần đứng cạnh nó; việc đăng nhập không bao giờ nén.</translation>
    </message>
    <message>
        <source>&amp;Further
addresses</source>
        <translation>Địa chỉ
&amp;thêm</translation>
    </message>
    <message>
        <source>Further addresses of the same server, one a line</source>
        <translation>Địa chỉ thêm của cùng máy chủ, mỗi dòng một địa chỉ</translation>
    </message>
    <message>
        <source>Tried in turn when one fails, the last good one first. This account signs in at each of them.</source>
        <translation>Thử lần lượt khi một địa chỉ hỏng, cái tốt gần nhất trước. Tài khoản này đăng nhập ở từng địa chỉ.</translation>
    </message>
    <message>
        <source>One a line, tried in turn:
wss://b.chat.example/chat</source>
        <translation>Mỗi dòng một địa chỉ, thử lần lượt:
wss://b.chat.example/chat</translation>
    </message>
</context>
<context>
    <name>roomscope::RoomActions</name>
    <message>
        <source>Write to a user</source>
        <translation>Viết cho người dùng</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Viết</translation>
    </message>
    <message>
        <source>Invite to #%1</source>
        <translation>Mời vào #%1</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Mời</translation>
    </message>
    <message>
        <source>Leave room</source>
        <translation>Rời phòng</translation>
    </message>
    <message>
        <source>Leave #%1? What was written stays readable here.</source>
        <translation>Rời #%1? Những gì đã viết vẫn đọc được ở đây.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Rời</translation>
    </message>
    <message>
        <source>The room was not left</source>
        <translation>Chưa rời được phòng</translation>
    </message>
</context>
<context>
    <name>roomscope::SearchBar</name>
    <message>
        <source>Newer</source>
        <translation>Mới hơn</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Cũ hơn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Search this conversation</source>
        <translation>Tìm trong cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>Go to the newer place</source>
        <translation>Tới chỗ mới hơn</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Go to the older place</source>
        <translation>Tới chỗ cũ hơn</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Đóng tìm kiếm</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Search in %1</source>
        <translation>Tìm trong %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy gì</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Đang tìm…</translation>
    </message>
    <message>
        <source>%L1 of more than %L2</source>
        <translation>%L1 trên hơn %L2</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 trên %L2</translation>
    </message>
</context>
<context>
    <name>roomscope::SectionHead</name>
    <message>
        <source>%1, folded</source>
        <translation>%1, đã thu gọn</translation>
    </message>
    <message>
        <source>%1, unfolded</source>
        <translation>%1, đã mở ra</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n chưa đọc</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what is in it</source>
        <translation>Hiện những gì bên trong</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Thu gọn</translation>
    </message>
</context>
<context>
    <name>roomscope::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Thông báo trên màn hình</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Riêng tư</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Ctrl and + or - change the size anywhere, Ctrl+0 sets it back.</source>
        <translation>Ctrl cùng + hoặc - đổi cỡ chữ ở bất cứ đâu, Ctrl+0 đặt lại như cũ.</translation>
    </message>
    <message>
        <source>Colours and language are in the View menu.</source>
        <translation>Màu sắc và ngôn ngữ nằm trong menu Xem.</translation>
    </message>
    <message>
        <source>Mentions and private messages</source>
        <translation>Nhắc tên và tin nhắn riêng</translation>
    </message>
    <message>
        <source>Every message</source>
        <translation>Mọi tin nhắn</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Không gì cả</translation>
    </message>
    <message>
        <source>Notify me of</source>
        <translation>Báo cho tôi về</translation>
    </message>
    <message>
        <source>Show the text of messages</source>
        <translation>Hiện nội dung tin nhắn</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Đừng làm phiền</translation>
    </message>
    <message>
        <source>Muted rooms notify only of mentions, and without their text. The conversation you are looking at never does.</source>
        <translation>Phòng đã tắt tiếng chỉ báo khi nhắc tên bạn, và không kèm nội dung. Cuộc trò chuyện bạn đang xem thì không bao giờ báo.</translation>
    </message>
    <message>
        <source>Closing the window keeps Roomscope in the tray</source>
        <translation>Đóng cửa sổ thì Roomscope ở lại khay hệ thống</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends Roomscope.</source>
        <translation>Môi trường desktop này không có khay hệ thống: đóng cửa sổ là kết thúc Roomscope.</translation>
    </message>
    <message>
        <source>Tell others what I have read</source>
        <translation>Cho người khác biết tôi đã đọc gì</translation>
    </message>
    <message>
        <source>When this is off, others see that a message was delivered to you and not whether you read it. Your other devices do not learn it either.</source>
        <translation>Khi tắt, người khác thấy tin nhắn đã chuyển tới bạn mà không biết bạn đã đọc hay chưa. Các thiết bị khác của bạn cũng không biết.</translation>
    </message>
    <message>
        <source>Tell others when I am typing</source>
        <translation>Cho người khác biết khi tôi đang gõ</translation>
    </message>
    <message>
        <source>Tell others whether I am here</source>
        <translation>Cho người khác biết tôi có ở đây không</translation>
    </message>
    <message>
        <source>When this is off, others see you as offline; for a moment after each sign-in they may see you online, as servers say that by themselves.</source>
        <translation>Khi tắt, người khác thấy bạn ngoại tuyến; ngay sau mỗi lần đăng nhập họ có thể thấy bạn trực tuyến trong chốc lát, vì máy chủ tự nói điều đó.</translation>
    </message>
    <message>
        <source>What others tell of themselves is shown to you in any case.</source>
        <translation>Những gì người khác cho biết về mình thì luôn hiện với bạn.</translation>
    </message>
    <message>
        <source>Headers, proxy, certificates and the route are settings of each account.</source>
        <translation>Header, proxy, chứng chỉ và đường đi là cài đặt của từng tài khoản.</translation>
    </message>
    <message>
        <source>Network settings of this account…</source>
        <translation>Cài đặt mạng của tài khoản này…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>roomscope::SettingsPart</name>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Cài đặt…</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Chữ &amp;lớn hơn</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Chữ nhỏ &amp;hơn</translation>
    </message>
    <message>
        <source>&amp;Usual size of text</source>
        <translation>Cỡ chữ &amp;thường</translation>
    </message>
    <message>
        <source>&amp;Words and marks</source>
        <translation>Các từ và &amp;dấu hiệu</translation>
    </message>
</context>
<context>
    <name>roomscope::ShortcutSheet</name>
    <message>
        <source>No action or command is called that.</source>
        <translation>Không có việc hay lệnh nào tên như vậy.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Tìm một việc hoặc một phím</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Các việc và phím của chúng</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Việc</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ở đâu</translation>
    </message>
</context>
<context>
    <name>roomscope::Sidebar</name>
    <message>
        <source>Join or create a room</source>
        <translation>Tham gia hoặc tạo phòng</translation>
    </message>
    <message>
        <source>Write to a user</source>
        <translation>Viết cho người dùng</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Phòng</translation>
    </message>
    <message>
        <source>Private messages</source>
        <translation>Tin nhắn riêng</translation>
    </message>
    <message>
        <source>No rooms here yet.</source>
        <translation>Chưa có phòng nào ở đây.</translation>
    </message>
    <message>
        <source>Nobody here yet.</source>
        <translation>Chưa có ai ở đây.</translation>
    </message>
    <message>
        <source>No rooms yet. Join one, or create your own.</source>
        <translation>Chưa có phòng. Hãy tham gia hoặc tự tạo phòng.</translation>
    </message>
    <message>
        <source>Nobody yet. Write to someone.</source>
        <translation>Chưa có ai. Hãy viết cho ai đó.</translation>
    </message>
    <message>
        <source>Join a room…</source>
        <translation>Tham gia phòng…</translation>
    </message>
    <message>
        <source>Create a room…</source>
        <translation>Tạo phòng…</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Yêu thích</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>Thông báo</translation>
    </message>
</context>
<context>
    <name>roomscope::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>Mật khẩu hoặc token</translation>
    </message>
    <message>
        <source>As %1 at %2</source>
        <translation>Với tên %1 tại %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>&amp;Mật khẩu hoặc token</translation>
    </message>
</context>
<context>
    <name>roomscope::SlashCommands</name>
    <message>
        <source>Write %1: %2</source>
        <translation>Hãy viết %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be a name here: names are 1 to 64 of a to z, 0 to 9, dot, hyphen and underscore.</source>
        <translation>%1 không thể là tên ở đây: tên có từ 1 đến 64 ký tự gồm a đến z, 0 đến 9, dấu chấm, gạch nối và gạch dưới.</translation>
    </message>
    <message>
        <source>/%1 works in a room, and this is not one.</source>
        <translation>/%1 chỉ dùng trong phòng, mà đây không phải là phòng.</translation>
    </message>
    <message>
        <source>‹room›</source>
        <translation>‹phòng›</translation>
    </message>
    <message>
        <source>Goes into a room</source>
        <translation>Vào một phòng</translation>
    </message>
    <message>
        <source>Leaves this room</source>
        <translation>Rời phòng này</translation>
    </message>
    <message>
        <source>‹user› ‹text›</source>
        <translation>‹người dùng› ‹nội dung›</translation>
    </message>
    <message>
        <source>Writes to someone privately</source>
        <translation>Viết riêng cho ai đó</translation>
    </message>
    <message>
        <source>‹text›</source>
        <translation>‹nội dung›</translation>
    </message>
    <message>
        <source>Changes the topic of this room</source>
        <translation>Đổi chủ đề của phòng này</translation>
    </message>
    <message>
        <source>‹name›</source>
        <translation>‹tên›</translation>
    </message>
    <message>
        <source>Changes the name others see you by</source>
        <translation>Đổi tên mà người khác thấy bạn</translation>
    </message>
    <message>
        <source>‹user›</source>
        <translation>‹người dùng›</translation>
    </message>
    <message>
        <source>Brings someone into this room</source>
        <translation>Đưa ai đó vào phòng này</translation>
    </message>
    <message>
        <source>Announces something to everyone</source>
        <translation>Ra thông báo cho mọi người</translation>
    </message>
    <message>
        <source>Shows all commands and keys</source>
        <translation>Hiện mọi lệnh và phím</translation>
    </message>
    <message>
        <source>There is no command %1. To send this as a message, begin it with //.</source>
        <translation>Không có lệnh %1. Để gửi nó như tin nhắn, hãy bắt đầu bằng //.</translation>
    </message>
</context>
<context>
    <name>roomscope::Sparkline</name>
    <message>
        <source>Round trips</source>
        <translation>Thời gian khứ hồi</translation>
    </message>
    <message>
        <source>round trip, ms</source>
        <translation>khứ hồi, ms</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>tới %1</translation>
    </message>
    <message numerus="yes">
        <source>offline %1, %n attempt(s)</source>
        <translation>
            <numerusform>ngoại tuyến %1, %n lần thử</numerusform>
        </translation>
    </message>
    <message>
        <source>offline %1</source>
        <translation>ngoại tuyến %1</translation>
    </message>
</context>
<context>
    <name>roomscope::StatePath</name>
    <message>
        <source>Connection state</source>
        <translation>Trạng thái kết nối</translation>
    </message>
</context>
<context>
    <name>roomscope::SubscribeDialog</name>
    <message>
        <source>Subscribe</source>
        <translation>Theo dõi</translation>
    </message>
    <message>
        <source>Subscribe to a feed</source>
        <translation>Theo dõi một nguồn số liệu</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Lọc theo tên</translation>
    </message>
    <message>
        <source>Filter feeds</source>
        <translation>Lọc nguồn số liệu</translation>
    </message>
    <message>
        <source>Loading feeds…</source>
        <translation>Đang tải nguồn số liệu…</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>đang theo dõi</translation>
    </message>
    <message>
        <source>No feeds here</source>
        <translation>Không có nguồn số liệu ở đây</translation>
    </message>
    <message>
        <source>This server publishes no live data.</source>
        <translation>Máy chủ này không phát số liệu trực tiếp.</translation>
    </message>
    <message>
        <source>You follow as many feeds as this program can. Unsubscribe from one first.</source>
        <translation>Bạn đã theo dõi nhiều nguồn nhất mà chương trình này làm được. Hãy bỏ theo dõi một nguồn trước.</translation>
    </message>
</context>
<context>
    <name>roomscope::SwitchModel</name>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n chưa đọc</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::Switcher</name>
    <message>
        <source>Jump to</source>
        <translation>Nhảy tới</translation>
    </message>
    <message>
        <source>A room, a person, a command, or a pasted link</source>
        <translation>Phòng, người, lệnh, hoặc liên kết đã dán</translation>
    </message>
    <message>
        <source>Jump to a room, a person or a command</source>
        <translation>Nhảy tới phòng, người hoặc lệnh</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Tới đâu</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Mở %1</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Không có gì tên như vậy.</translation>
    </message>
</context>
<context>
    <name>roomscope::TimelineDelegate</name>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
</context>
<context>
    <name>roomscope::TimelinePanel</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Loading messages…</source>
        <translation>Đang tải tin nhắn…</translation>
    </message>
    <message>
        <source>No messages in %1 yet</source>
        <translation>Chưa có tin nhắn trong %1</translation>
    </message>
    <message>
        <source>Write the first one.</source>
        <translation>Hãy viết tin đầu tiên.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n tin nhắn mới</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest messages</source>
        <translation>Tin mới nhất</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Bạn</translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation>Xóa tin nhắn</translation>
    </message>
    <message>
        <source>Delete this message for everyone?</source>
        <translation>Xóa tin nhắn này với mọi người?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>That message is not there any more.</source>
        <translation>Tin nhắn đó không còn nữa.</translation>
    </message>
</context>
<context>
    <name>roomscope::TimelineRows</name>
    <message>
        <source>dddd d MMMM</source>
        <comment>a day&apos;s heading</comment>
        <translation>dddd, d MMMM</translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>Một tin nhắn trước đó</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Bạn</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>Tin nhắn đã bị xóa</translation>
    </message>
    <message>
        <source>A sealed message that this client cannot open</source>
        <translation>Tin nhắn niêm phong mà client này không mở được</translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>(đã sửa)</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Resend</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>load</source>
        <translation>tải</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>Trả lời: %1</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Thả biểu cảm</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>a block of code</comment>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Show all, %1</source>
        <translation>Hiện tất cả, %1</translation>
    </message>
    <message>
        <source>Mentions you</source>
        <translation>Nhắc tên bạn</translation>
    </message>
</context>
<context>
    <name>roomscope::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Dòng tin</translation>
    </message>
</context>
<context>
    <name>roomscope::TlsPage</name>
    <message>
        <source>File of your own certificate authorities</source>
        <translation>Tệp cơ quan cấp chứng chỉ riêng</translation>
    </message>
    <message>
        <source>the system&apos;s only</source>
        <translation>chỉ của hệ thống</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Chứng chỉ client</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Khóa của chứng chỉ client</translation>
    </message>
    <message>
        <source>in the same file</source>
        <translation>trong cùng tệp</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Cụm mật khẩu của khóa</translation>
    </message>
    <message>
        <source>Only for wss://. TLS 1.2 or newer, always. PEM, or PKCS #12 for the client certificate.</source>
        <translation>Chỉ cho wss://. Luôn là TLS 1.2 trở lên. PEM, hoặc PKCS #12 cho chứng chỉ client.</translation>
    </message>
    <message>
        <source>&amp;Authorities</source>
        <translation>Cơ &amp;quan cấp</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Chứng chỉ</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Khóa</translation>
    </message>
    <message>
        <source>Passph&amp;rase</source>
        <translation>Cụ&amp;m mật khẩu</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Chọn: %1</translation>
    </message>
</context>
<context>
    <name>roomscope::TypingLine</name>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 đang gõ…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 và %2 đang gõ…</translation>
    </message>
    <message>
        <source>%1, %2 and %3 are typing…</source>
        <translation>%1, %2 và %3 đang gõ…</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing…</source>
        <translation>
            <numerusform>%n người đang gõ…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::UnreadButton</name>
    <message numerus="yes">
        <source>%n new since %1</source>
        <translation>
            <numerusform>%n tin mới từ %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n tin nhắn mới</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roomscope::WindowKeeper</name>
    <message>
        <source>La&amp;nguage</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the &amp;system (%1)</source>
        <translation>Theo &amp;hệ thống (%1)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Giao diện</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Theo &amp;môi trường desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Sáng</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>&amp;Tối</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Tương &amp;phản cao</translation>
    </message>
    <message>
        <source>High contrast, da&amp;rk</source>
        <translation>Tương phản cao, tố&amp;i</translation>
    </message>
</context>
<context>
    <name>roomscope::WindowMenus</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>Trình &amp;soi</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>&amp;About Roomscope</source>
        <translation>&amp;Giới thiệu Roomscope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Go online</source>
        <translation>&amp;Vào trực tuyến</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Ngắt kết nối</translation>
    </message>
    <message>
        <source>&amp;Network settings…</source>
        <translation>Cài đặt &amp;mạng…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>T&amp;hoát</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>&amp;Phòng</translation>
    </message>
    <message>
        <source>&amp;Join a room…</source>
        <translation>Th&amp;am gia phòng…</translation>
    </message>
    <message>
        <source>&amp;Create a room…</source>
        <translation>&amp;Tạo phòng…</translation>
    </message>
    <message>
        <source>&amp;Write to a user…</source>
        <translation>&amp;Viết cho người dùng…</translation>
    </message>
    <message>
        <source>&amp;Invite…</source>
        <translation>&amp;Mời…</translation>
    </message>
    <message>
        <source>&amp;Leave room…</source>
        <translation>&amp;Rời phòng…</translation>
    </message>
    <message>
        <source>&amp;Add account…</source>
        <translation>&amp;Thêm tài khoản…</translation>
    </message>
    <message>
        <source>A&amp;ccounts</source>
        <translation>Tài &amp;khoản</translation>
    </message>
    <message>
        <source>Move this account &amp;up</source>
        <translation>Chuyển tài khoản này &amp;lên</translation>
    </message>
    <message>
        <source>Move this account &amp;down</source>
        <translation>Chuyển tài khoản này &amp;xuống</translation>
    </message>
    <message>
        <source>&amp;Remove account…</source>
        <translation>&amp;Bỏ tài khoản…</translation>
    </message>
    <message>
        <source>Accounts o&amp;verview</source>
        <translation>Tổng &amp;quan tài khoản</translation>
    </message>
</context>
</TS>
