using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>The hooks of <see cref="IServiceLifecycle"/>. A hook that a class does not implement itself need not be called.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LifecycleHooks
{
    /// <summary>No hook.</summary>
    None = 0,

    /// <summary><see cref="IServiceLifecycle.PrepareAsync"/>.</summary>
    Prepare = 1,

    /// <summary><see cref="IServiceLifecycle.InitializeAsync"/>.</summary>
    Initialize = 2,

    /// <summary><see cref="IServiceLifecycle.ReadyAsync"/>.</summary>
    Ready = 4,

    /// <summary><see cref="IServiceLifecycle.JoinedAsync"/>.</summary>
    Joined = 8,

    /// <summary><see cref="IServiceLifecycle.CleanupAsync"/>.</summary>
    Cleanup = 16,

    /// <summary>Every hook; also if it is not known which a class implements.</summary>
    All = Prepare | Initialize | Ready | Joined | Cleanup,
}
