/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.catalog.CatalogLayer;

/**
 * The order that a person has chosen. A layer that came later and is not named in it stands directly above the layer
 * that follows it by itself.
 *
 * @param ids from the top
 */
public record LayerOrder(List<String> ids) {

    public static LayerOrder of(List<String> ids) {
        return new LayerOrder(ids);
    }

    /** @param layers in the order in which they stand by themselves */
    public List<CatalogLayer> applyTo(List<CatalogLayer> layers) {
        List<CatalogLayer> ordered = new ArrayList<>();
        for (String id : ids) {
            layers.stream().filter(layer -> layer.id().equals(id)).findFirst().ifPresent(ordered::add);
        }
        Optional<CatalogLayer> below = Optional.empty();
        for (CatalogLayer layer : layers.reversed()) {
            if (!ids.contains(layer.id())) {
                ordered.add(below.map(ordered::indexOf).orElse(ordered.size()), layer);
            }
            below = Optional.of(layer);
        }
        return ordered;
    }
}
