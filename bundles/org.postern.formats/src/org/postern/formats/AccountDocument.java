/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import org.postern.model.MailAddress;
import org.postern.model.Settings;

/**
 * An account as a file holds it, without its secret.
 *
 * @param address the address that stands in {@code From}
 * @param personName the name that stands in {@code From}; may be empty
 * @param settings the servers
 * @param providerId the {@link org.postern.model.Provider#id()}; empty where none is known
 * @since 0.1.0
 */
public record AccountDocument(MailAddress address, String personName, Settings settings, String providerId) {
}
