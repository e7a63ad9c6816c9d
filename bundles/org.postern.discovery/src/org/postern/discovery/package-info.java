/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * From an address to a proposal: all sources at once under one deadline, candidates probed as they arrive, every
 * answer with source and grade. No credential is reachable from here.
 *
 * @since 0.1.0
 */
package org.postern.discovery;
