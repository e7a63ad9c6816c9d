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
 * <p>In OSGi, {@link org.postern.catalog.ProviderCatalog} is a service: the catalogs that plug-ins contribute through
 * the extension point {@code org.postern.catalog.providers}. In a plain JVM it is made of files:
 *
 * <pre>{@code
 * CatalogReader reader = new CatalogReader();
 * Catalog own = reader.read(Path.of("providers.xml")).catalog();
 * Catalog builtIn = reader.read(
 *         getClass().getResourceAsStream("/org/postern/providers/providers.xml"), "org.postern.providers").catalog();
 * ProviderCatalog catalog = new LayeredCatalog(List.of(own, builtIn));
 * }</pre>
 *
 * @since 0.1.0
 */
package org.postern.catalog;
