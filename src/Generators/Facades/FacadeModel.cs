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

    /// <summary>The contract.</summary>
    public required TypeRef Type { get; init; }

    /// <summary>The contract's name in metrics.</summary>
    public required string ContractName { get; init; }

    /// <summary>The name of the class, without type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether facade and instance share one disposal.</summary>
    public required bool IsOwned { get; init; }

    /// <summary>
    /// Whether it may be created before its service, which is then constructed in its turn in the start: only relevant for singletons.
    /// </summary>
    public required bool IsDeferred { get; init; }

    /// <summary>Whether its class decorates the contract: then it stands before all decorators of a service, or some.</summary>
    public bool IsOfDecorated { get; init; }

    /// <summary>The decorators behind it; null if there are none.</summary>
    public FacadeChain? Chain { get; init; }

    /// <summary>Whether another generator may add members to the contract.</summary>
    public required bool IsPartial { get; init; }

    public required EquatableArray<MemberModel> Members { get; init; }
}

/// <summary>The model of a service's file: its facades and its registrar.</summary>
internal sealed record ServiceFileModel
{
    public required ServiceModel Service { get; init; }

    /// <summary>The assembly's generated namespace, which contains facades and registrar.</summary>
    public required string Module { get; init; }

    /// <summary>The name of the registrar's class.</summary>
    public required string RegistrarName { get; init; }

    /// <summary>The file's name, without extension.</summary>
    public required string HintName { get; init; }

    /// <summary>The type parameters as declared, with attributes: <c>&lt;T&gt;</c>; or empty.</summary>
    public required string TypeParameters { get; init; }

    /// <summary>The constraints: <c> where T : class</c>; or empty.</summary>
    public required string Constraints { get; init; }

    public required EquatableArray<FacadeModel> Facades { get; init; }

    /// <summary>The fingerprint of the facts of which the file is printed.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The methods that fill the service's caches after the start.</summary>
    public EquatableArray<WarmText> Warming { get; init; }

    /// <summary>
    /// The manifest entries on the service, its contracts and their operations. They are printed for the
    /// whole assembly, in a separate file.
    /// </summary>
    public EquatableArray<EntryText> Entries { get; init; }

    /// <summary>Whether a debugger steps through the facades into the service.</summary>
    public bool StepsThrough { get; init; } = true;

    /// <summary>Whether the project allows calls by name.</summary>
    public bool IsDispatched { get; init; } = true;
}
