using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A registration by hand, as the container will see it. Contains no symbols, syntax or locations.</summary>
internal sealed record RegistrationModel
{
    /// <summary>Matches any key, when the key is not known.</summary>
    public const string AnyKey = "*";

    /// <summary>The service type; with the names of type parameters if it is open.</summary>
    public required TypeRef Service { get; init; }

    /// <summary>The class of the instance; null when unknown.</summary>
    public TypeRef? Implementation { get; init; }

    /// <summary>The documentation id of the class, by which its source is found.</summary>
    public string? ImplementationId { get; init; }

    public Lifetime Lifetime { get; init; }

    /// <summary>The key as C# expression, or null.</summary>
    public string? Key { get; init; }

    public RegistrationKind Kind { get; init; }

    /// <summary>The type parameters of the class, or of the method that registers it, when it is open.</summary>
    public EquatableArray<string> TypeParameters { get; init; }

    /// <summary>
    /// The constructors that the container may choose, those with more parameters first; for a factory, its requests to the provider.
    /// </summary>
    public EquatableArray<ConstructorModel> Constructors { get; init; }

    /// <summary>Whether the class is disposable.</summary>
    public bool IsDisposable { get; init; }

    /// <summary>
    /// The method that registers the class with parameters that it configures for this class alone: <c>AddHttpClient</c>,
    /// <c>AddDbContext</c>. No other registration of the class does the same. Not in manifests: only where the call is does it matter. Null
    /// for all others.
    /// </summary>
    public string? ConfiguredBy { get; init; }

    /// <summary>Replaces each type.</summary>
    public RegistrationModel Map(Func<TypeRef, TypeRef> map) => this with
    {
        Service = map(Service),
        Implementation = Implementation is null ? null : map(Implementation),
        Constructors = Constructors.Select(constructor => new ConstructorModel(constructor.Parameters.Select(parameter => parameter with { Type = map(parameter.Type) }).ToEquatableArray())).ToEquatableArray(),
    };

    /// <summary>Gets all types.</summary>
    public IEnumerable<TypeRef> Types() =>
        new[] { Service }.Concat(Implementation is null ? [] : [Implementation]).Concat(Constructors.SelectMany(static constructor => constructor.Parameters).Select(static parameter => parameter.Type));
}

/// <summary>One way to construct an instance.</summary>
internal sealed record ConstructorModel(EquatableArray<ParameterModel> Parameters);

/// <summary>The way in which an instance that is registered by hand is created.</summary>
internal enum RegistrationKind
{
    /// <summary>The container calls a constructor.</summary>
    Type = 0,

    /// <summary>A function is called, which requests what it needs from the provider.</summary>
    Factory = 1,

    /// <summary>The instance exists already.</summary>
    Instance = 2,

    /// <summary>A library registers it in an unknown way.</summary>
    Unknown = 3,
}
