/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Questions to the Domain Name System. The name service can be pointed at another server, and says of every answer
 * whether it was validated with DNSSEC.
 *
 * @since 0.1.0
 */
package org.postern.probe.dns;
