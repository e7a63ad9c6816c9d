/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.util.List;
import java.util.Optional;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.MailAddress;
import org.postern.model.Server;

/** Which other user name may be tried after a refusal: the whole address, or its local part. */
final class UserNameForm {

    private UserNameForm() {
    }

    /** The same server with the other user name; empty where there is none, or none is allowed. */
    static Optional<Server> after(ServerLogin refused, LoginOptions options) {
        List<FindingCode> codes = refused.findings().stream().map(Finding::code).toList();
        boolean asked = codes.contains(FindingCode.LOGIN_USERNAME_FORM);
        boolean allowed = options.localPartAllowed() && codes.contains(FindingCode.LOGIN_REFUSED);
        return refused.outcome() == LoginOutcome.REFUSED
                ? options.address().flatMap(address -> other(refused.server(), address, asked, allowed))
                : Optional.empty();
    }

    private static Optional<Server> other(Server server, MailAddress address, boolean asked, boolean allowed) {
        if (server.username().equals(address.ascii())) {
            return asked || allowed ? Optional.of(server.withUsername(address.localPart())) : Optional.empty();
        }
        return asked ? Optional.of(server.withUsername(address.ascii())) : Optional.empty();
    }
}
