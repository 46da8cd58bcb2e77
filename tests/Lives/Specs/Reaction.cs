namespace Mesh.Harness.Lives;

/// <summary>What a hook does when its token is cancelled.</summary>
public enum Reaction
{
    /// <summary>It throws at once.</summary>
    Heeds,

    /// <summary>It throws when it has let go of what it holds.</summary>
    HeedsLater,

    /// <summary>It brings its work to a good end.</summary>
    EndsWell,

    /// <summary>It goes on as if nothing had been.</summary>
    Ignores,
}
