/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

/** The fields of a server at which something can be said, by what they mean. */
enum TypedField {
    HOST, PORT, SECURITY, LOGIN
}
