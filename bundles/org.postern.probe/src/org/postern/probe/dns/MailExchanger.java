/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import org.postern.model.DomainName;

/**
 * An MX record (RFC 5321 section 5.1). The null MX of RFC 7505 is never among the answers: it is an absence.
 *
 * @param preference the lower, the earlier it is tried
 * @param host who takes the mail
 * @since 0.1.0
 */
public record MailExchanger(int preference, DomainName host) {
}
