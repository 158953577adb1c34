package dev.duebook.collections.message;

import dev.duebook.collections.letter.Kind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who looks at messages of which kind; the rooms above bring their own. */
@ApplicationScoped
class LastLooks {
    private final Map<Kind, LastLook> looks = new EnumMap<>(Kind.class);

    LastLooks(@All List<LastLook> looks) {
        looks.forEach(look -> this.looks.put(look.kind(), look));
    }

    LastLook at(Kind kind) {
        var look = looks.get(kind);
        if (look == null) {
            throw new IllegalStateException("nobody looks at messages of kind " + kind);
        }
        return look;
    }
}
