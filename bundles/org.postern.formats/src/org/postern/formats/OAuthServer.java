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
 * Where an autoconfig file says that access tokens are given out. Client ids and secrets in files are never read: they
 * belong to other programs.
 *
 * @param issuer the name of the authorization server, as the file writes it
 * @param scope what a token has to be good for, separated by spaces
 * @param authorization where the person signs in, over https
 * @param token where tokens are handed out, over https
 * @since 0.1.0
 */
public record OAuthServer(Optional<String> issuer, Optional<String> scope, URI authorization, URI token) {
}
