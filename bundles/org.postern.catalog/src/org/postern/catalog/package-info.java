/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What is known about providers without asking the network: a stack of catalogs, and the look-up in it.
 *
 * @since 0.1.0
 */
package org.postern.catalog;
