/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The values that travel through Postern: addresses, servers, settings, proposals and findings. Everything here is
 * immutable, depends on nothing but the Java platform, and may be used from any thread.
 *
 * @since 0.1.0
 */
package org.postern.model;
