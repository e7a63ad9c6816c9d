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
import java.util.Optional;

/**
 * What a PACC document says, as far as Postern can use it (draft-ietf-mailmaint-pacc).
 *
 * @param settings the servers; all of them speak TLS from the first byte and take the address for a user name
 * @param oauthIssuer who issues access tokens, to any program (draft-ietf-mailmaint-oauth-public)
 * @param documentation where the provider explains how to set up mail; always https
 * @since 0.1.0
 */
public record PaccDocument(PublishedSettings settings, Optional<URI> oauthIssuer, Optional<URI> documentation) {
}
