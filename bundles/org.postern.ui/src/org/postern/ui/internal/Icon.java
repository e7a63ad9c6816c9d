/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** The pictures of Postern: legible on light and dark ground, and never the only carrier of a meaning. */
public enum Icon {
    ACCOUNT, ERROR, INFO, OK, UNTESTED, WAITING, WARNING, WIZARD;

    /** Width and height of all but {@link #WIZARD}, in pixels. */
    public static final int SIZE = 16;

    public ImageDescriptor descriptor() {
        String file = "/icons/" + name().toLowerCase(Locale.ROOT) + ".svg";
        return ImageDescriptor.createFromURL(Icon.class.getResource(file));
    }

    /** The images that one control needs; they are freed with it. */
    public static ResourceManager imagesFor(Control owner) {
        return new LocalResourceManager(JFaceResources.getResources(), owner);
    }

    /** The picture, kept by {@code images}. */
    public Image in(ResourceManager images) {
        return images.get(descriptor());
    }
}
