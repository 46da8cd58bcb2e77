using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>What one call registers by hand, as the container will see it. No symbol, no syntax, no location.</summary>
internal sealed record RegistrationModel
{
    /// <summary>Stands for whatever key is asked for, where the key is not known.</summary>
    public const string AnyKey = "*";

    /// <summary>What is asked for to get it; with the names of type parameters where it is open.</summary>
    public required TypeRef Service { get; init; }

    /// <summary>The class of the instance; null where it is not known.</summary>
    public TypeRef? Implementation { get; init; }

    /// <summary>The documentation id of the class, by which its place is found.</summary>
    public string? ImplementationId { get; init; }

    public Lifetime Lifetime { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    public RegistrationKind Kind { get; init; }

    /// <summary>The type parameters of the class, or of the method that registers it, when it is open.</summary>
    public EquatableArray<string> TypeParameters { get; init; }

    /// <summary>The constructors that the container may choose, those with more parameters first; of a factory what it asks the provider for.</summary>
    public EquatableArray<ConstructorModel> Constructors { get; init; }

    /// <summary>Whether the class is disposable.</summary>
    public bool IsDisposable { get; init; }
}

/// <summary>One way to construct an instance.</summary>
internal sealed record ConstructorModel(EquatableArray<ParameterModel> Parameters);

/// <summary>How an instance comes about that is registered by hand.</summary>
internal enum RegistrationKind
{
    /// <summary>The container calls a constructor.</summary>
    Type = 0,

    /// <summary>A function is called, which asks the provider for what it needs.</summary>
    Factory = 1,

    /// <summary>It is there already.</summary>
    Instance = 2,

    /// <summary>A library registers it somehow.</summary>
    Unknown = 3,
}
