using Mesh.Shared.Equatable;
using Mesh.Shared.Steps;

namespace Mesh.Generators.Steps;

/// <summary>The steps of an operation, as generated code creates and calls them. All types and expressions are text.</summary>
internal sealed record StepsModel
{
    /// <summary>The method of the facade that calls the steps; related methods have this name with a suffix.</summary>
    public required string Method { get; init; }

    /// <summary>The type of the facade.</summary>
    public required string Facade { get; init; }

    /// <summary>The steps of the operation and of its result, outermost first.</summary>
    public required EquatableArray<StepModel> Steps { get; init; }

    /// <summary>The steps of the arguments, in the order of their calls.</summary>
    public required EquatableArray<StepModel> Arguments { get; init; }

    /// <summary>The type of the struct that holds the arguments.</summary>
    public required string ArgumentsType { get; init; }

    /// <summary>The expression that creates the struct from the parameters.</summary>
    public required string ArgumentsExpression { get; init; }

    public required EquatableArray<StepParameter> Parameters { get; init; }

    /// <summary>The type of the result, of a stream's items, or of no result.</summary>
    public required string Result { get; init; }

    public required bool HasResult { get; init; }

    /// <summary>The runtime type for the return type of the operation (task, value task, no task); empty for a stream.</summary>
    public required string Shape { get; init; }

    /// <summary>The caller's token.</summary>
    public required string Token { get; init; }

    /// <summary>All constraints of a generic operation.</summary>
    public required string Constraints { get; init; }

    /// <summary>The warnings to switch off where steps are named and called, with the reasons.</summary>
    public required EquatableArray<string> Pragmas { get; init; }

    /// <summary>The steps that are called, and do not only add to a cache key.</summary>
    public StepModel[] Called => [.. Steps.Where(static step => step.IsCalled)];

    /// <summary>The called steps outside of all policies.</summary>
    public StepModel[] Outside => [.. Steps.Where(static step => step is { Place: not StepPlace.Chaos, IsCalled: true })];

    /// <summary>The called steps inside of all policies.</summary>
    public StepModel[] Inside => [.. Steps.Where(static step => step is { Place: StepPlace.Chaos, IsCalled: true })];

    /// <summary>The method of the facade that calls the inside steps, if there are policies between.</summary>
    public string InsideMethod => Method + "Inside";
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Declaration">The declaration of the parameter, by value, in a method of the facade.</param>
/// <param name="Name">The name, escaped.</param>
/// <param name="Type">The type.</param>
/// <param name="IsToken">Whether the parameter is the caller's token.</param>
internal sealed record StepParameter(string Declaration, string Name, string Type, bool IsToken);

/// <summary>A step.</summary>
internal sealed record StepModel
{
    public required StepPlace Place { get; init; }

    /// <summary>The name of the stage in the effective order: <c>guard</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>The kinds of calls of the step.</summary>
    public required StepKinds Kinds { get; init; }

    public required string Type { get; init; }

    /// <summary>The property of the holder that returns the step.</summary>
    public required string Property { get; init; }

    public required string Field { get; init; }

    public required string Maker { get; init; }

    /// <summary>The arguments of the holder's call to <c>context.StepOf</c>, which creates the step's context.</summary>
    public required string Context { get; init; }

    /// <summary>The attribute and its origin, for the header.</summary>
    public required string Summary { get; init; }

    /// <summary>The attribute, as written.</summary>
    public required string Name { get; init; }

    /// <summary>The alternative; null if there is none.</summary>
    public AlternativeModel? Alternative { get; init; }

    /// <summary>The parameter of an argument step; null for other steps.</summary>
    public string? Parameter { get; init; }

    /// <summary>Whether the step is called, and does not only add to a cache key.</summary>
    public bool IsCalled => (Kinds & ~StepKinds.KeyPart) != StepKinds.None;

    public bool Is(StepKinds kind) => (Kinds & kind) != 0;
}
