/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;

import org.postern.model.MailAddress;

/**
 * What an Autodiscover server answers (MS-OXDSCLI).
 *
 * @since 0.1.0
 */
public sealed interface AutodiscoverAnswer {

    /** The servers of the mailbox; Exchange's own web services stand among the services. */
    record Described(PublishedSettings settings) implements AutodiscoverAnswer {
    }

    /** The same question is to be asked again, for another address. Nobody vouches for that address yet. */
    record RedirectToAddress(MailAddress address) implements AutodiscoverAnswer {
    }

    /** The same question is to be asked at another place, always over https. Nobody vouches for that place yet. */
    record RedirectToUrl(URI url) implements AutodiscoverAnswer {
    }
}
