/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.Optional;

import org.postern.model.MailAddress;

/**
 * What a configuration profile says about one mail account, as far as Postern can use it.
 *
 * @param settings the servers; where user names are the address or its local part, they are placeholders
 * @param address the address that the account is for, where the profile says so
 * @param accounts how many mail accounts the profile has, this one included
 * @since 0.1.0
 */
public record MobileconfigDocument(PublishedSettings settings, Optional<MailAddress> address, int accounts) {
}
