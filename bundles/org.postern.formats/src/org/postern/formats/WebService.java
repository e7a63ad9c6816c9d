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

import org.postern.model.Protocol;

/**
 * A service that is reached over the web. Postern shows such services and does not set them up.
 *
 * @param protocol what it speaks: JMAP, EWS, Graph or ActiveSync
 * @param url where it is; always https and with a host
 * @since 0.1.0
 */
public record WebService(Protocol protocol, URI url) {
}
