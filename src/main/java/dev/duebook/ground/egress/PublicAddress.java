package dev.duebook.ground.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Whether an address is one of the public internet, by IANA's special-purpose registries (RFC 6890 and its updates): of
 * IPv4 all that is not special, of IPv6 the global unicast 2000::/3 without what is special in it.
 */
final class PublicAddress {
    private static final List<Block> SPECIAL = List.of(
            block(8, 0),
            block(8, 10),
            block(10, 100, 64),
            block(8, 127),
            block(16, 169, 254),
            block(12, 172, 16),
            block(24, 192, 0, 0),
            block(24, 192, 0, 2),
            block(24, 192, 31, 196),
            block(24, 192, 52, 193),
            block(24, 192, 88, 99),
            block(16, 192, 168),
            block(24, 192, 175, 48),
            block(15, 198, 18),
            block(24, 198, 51, 100),
            block(24, 203, 0, 113),
            block(4, 224),
            block(4, 240));

    private static final Block GLOBAL_UNICAST = block(3, 0x20);

    /** Protocol assignments with Teredo, documentation, 6to4, and the newer documentation block. */
    private static final List<Block> SPECIAL_UNICAST = List.of(
            block(23, 0x20, 0x01, 0x00),
            block(32, 0x20, 0x01, 0x0d, 0xb8),
            block(16, 0x20, 0x02),
            block(20, 0x3f, 0xff, 0x00));

    private PublicAddress() {}

    private record Block(int bits, byte[] start) {
        boolean has(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                if (at(address, bit) != at(start, bit)) {
                    return false;
                }
            }
            return true;
        }

        private static int at(byte[] bytes, int bit) {
            return bit / 8 < bytes.length ? bytes[bit / 8] >> (7 - bit % 8) & 1 : 0;
        }
    }

    private static Block block(int bits, int... start) {
        var bytes = new byte[start.length];
        for (var i = 0; i < start.length; i++) {
            bytes[i] = (byte) start[i];
        }
        return new Block(bits, bytes);
    }

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                ? SPECIAL.stream().noneMatch(block -> block.has(bytes))
                : GLOBAL_UNICAST.has(bytes) && SPECIAL_UNICAST.stream().noneMatch(block -> block.has(bytes));
    }
}
