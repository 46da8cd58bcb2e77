using Mesh.Generators.Entries;
using Mesh.Generators.Registration;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Generators.Facades;

/// <summary>The facade of one service for one contract.</summary>
internal sealed record FacadeModel
{
    /// <summary>The contract, with nullable annotations.</summary>
    public required string Contract { get; init; }

    /// <summary>The contract's name in metrics.</summary>
    public required string ContractName { get; init; }

    /// <summary>The name of the class, without type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether facade and instance share one disposal.</summary>
    public required bool IsOwned { get; init; }

    /// <summary>Whether it may be made before its service is, which then is constructed at its turn in the start: of singletons only, which is where that makes a difference.</summary>
    public required bool IsDeferred { get; init; }

    public required EquatableArray<MemberModel> Members { get; init; }
}

/// <summary>All that is printed for one service: its facades and its registrar.</summary>
internal sealed record ServiceFileModel
{
    public required ServiceModel Service { get; init; }

    /// <summary>Where the facades go: the namespace of the class, escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The assembly's generated namespace, where the registrar goes.</summary>
    public required string Module { get; init; }

    /// <summary>The name of the registrar's class.</summary>
    public required string RegistrarName { get; init; }

    /// <summary>The file's name, without extension.</summary>
    public required string HintName { get; init; }

    /// <summary><c>&lt;T&gt;</c> as it is declared, with attributes; or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary><c> where T : class</c>, or empty.</summary>
    public required string Constraints { get; init; }

    public required EquatableArray<FacadeModel> Facades { get; init; }

    /// <summary>The methods that fill the service's caches once all have started.</summary>
    public EquatableArray<WarmText> Warming { get; init; }

    /// <summary>The entries of the manifest that stand on it, its contracts and their operations. They are printed for the whole assembly, in a file of their own.</summary>
    public EquatableArray<EntryText> Entries { get; init; }

    /// <summary>Whether a debugger steps through the facades, into the service.</summary>
    public bool StepsThrough { get; init; } = true;

    /// <summary>Whether the project wants that operations can be called by name.</summary>
    public bool IsDispatched { get; init; } = true;
}
