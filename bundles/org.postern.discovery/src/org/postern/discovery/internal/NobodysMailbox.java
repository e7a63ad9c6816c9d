/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import org.postern.model.DomainName;
import org.postern.model.MailAddress;

/** What stands for a person's mailbox where one has to be named to those who are not to learn whose it is. */
public final class NobodysMailbox {

    /** The local part. */
    public static final String NAME = "mailbox";

    private NobodysMailbox() {
    }

    /** The address in a domain. */
    public static MailAddress at(DomainName domain) {
        return new MailAddress(NAME, domain);
    }
}
