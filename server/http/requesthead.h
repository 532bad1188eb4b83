// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/requesttarget.h"

namespace zhilego::http {

//! Request line and headers after a strict reading of RFC 9112: nothing in it is open to interpretation.
struct RequestHead
{
    QByteArray method;
    RequestTarget target;
    //! Names in lower case, values trimmed.
    HeaderList headers;
    qint64 contentLength = 0;
    bool chunked = false;
    //! The client wants and may have a further request on this connection.
    bool keepAlive = true;
    bool expectsContinue = false;
    bool wantsWebSocket = false;

    bool hasBody() const { return chunked || contentLength > 0; }
};

//! `head` ends with the empty line. Refuses bare CR or LF, folded lines, space before the colon, control
//! bytes, a missing or repeated Host, every Content-Length that is not one plain number, Content-Length
//! beside Transfer-Encoding and every Transfer-Encoding but "chunked".
Result<RequestHead> parseHead(const QByteArray &head);

} // namespace zhilego::http
