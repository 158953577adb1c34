package dev.duebook.collections.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A connection on which nobody can talk without end, and which can be cut off from another thread. */
final class BoundedSocket extends Socket {
    /** Certificates and replies of a sane server are far below it. */
    private static final int MOST_HEARD = 256 * 1024;

    private InputStream heard;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (heard == null) {
            heard = new Bounded(super.getInputStream());
        }
        return heard;
    }

    void cut() {
        try {
            super.close();
        } catch (IOException closed) {
            // it is gone, which was wanted
        }
    }

    private static final class Bounded extends FilterInputStream {
        private int left = MOST_HEARD;

        Bounded(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("the server talks without end");
            }
            var count = in.read(into, offset, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
