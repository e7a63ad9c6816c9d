/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import org.postern.discovery.web.WebAnswer;
import org.postern.model.FindingCode;

/** What came of one request. */
sealed interface WebReply {

    /** The server has answered. */
    record Answered(WebResponse response) implements WebReply {
    }

    /** The connection was of no use: no whole answer has come, and it does no harm to ask again over another. */
    record Unanswered(WebAnswer why) implements WebReply {
    }

    /** Over HTTP/1.1 there would be an answer (RFC 9113 section 7). */
    record OlderVersionWanted() implements WebReply {
    }

    /** There is no answer, and there would be none to the same question. */
    record Failed(WebAnswer why) implements WebReply {

        /** @param why one of the codes {@code source.*} */
        static Failed because(FindingCode why, String reason) {
            return new Failed(new WebAnswer.Spurious(why, reason));
        }
    }
}
