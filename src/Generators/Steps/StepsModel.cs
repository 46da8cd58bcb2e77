using Mesh.Shared.Equatable;
using Mesh.Shared.Steps;

namespace Mesh.Generators.Steps;

/// <summary>The steps of an operation, as generated code makes and calls them. All types and expressions are text.</summary>
internal sealed record StepsModel
{
    /// <summary>The method of the facade through which a call goes; what belongs to it is called like it, with an ending.</summary>
    public required string Method { get; init; }

    /// <summary>The facade's own type.</summary>
    public required string Facade { get; init; }

    /// <summary>Those of the operation and of its result, outermost first.</summary>
    public required EquatableArray<StepModel> Steps { get; init; }

    /// <summary>Those of its arguments, in the order in which they are called.</summary>
    public required EquatableArray<StepModel> Arguments { get; init; }

    /// <summary>The type of the struct that has the arguments.</summary>
    public required string ArgumentsType { get; init; }

    /// <summary>The struct, made of the parameters.</summary>
    public required string ArgumentsExpression { get; init; }

    public required EquatableArray<StepParameter> Parameters { get; init; }

    /// <summary>The type of the result, of a stream's items, or of no result.</summary>
    public required string Result { get; init; }

    public required bool HasResult { get; init; }

    /// <summary>How the result is in what is returned; empty for a stream.</summary>
    public required string Shape { get; init; }

    /// <summary>The caller's token.</summary>
    public required string Token { get; init; }

    /// <summary>All constraints of a generic operation.</summary>
    public required string Constraints { get; init; }

    /// <summary>The warnings to switch off where steps are named and called, with the reasons.</summary>
    public required EquatableArray<string> Pragmas { get; init; }

    /// <summary>Those that are called as steps.</summary>
    public StepModel[] Called => [.. Steps.Where(static step => step.IsCalled)];

    /// <summary>Those outside of all policies. What only adds to a key stands nowhere in the order.</summary>
    public StepModel[] Outside => [.. Steps.Where(static step => step is { Place: not StepPlace.Chaos, IsCalled: true })];

    /// <summary>Those inside of all policies.</summary>
    public StepModel[] Inside => [.. Steps.Where(static step => step is { Place: StepPlace.Chaos, IsCalled: true })];

    /// <summary>The method of the facade that calls those inside, when there are policies between.</summary>
    public string InsideMethod => Method + "Inside";
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Declaration">How a method of the facade declares it: by value.</param>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsToken">Whether it is the caller's token.</param>
internal sealed record StepParameter(string Declaration, string Name, string Type, bool IsToken);

/// <summary>A step.</summary>
internal sealed record StepModel
{
    public required StepPlace Place { get; init; }

    /// <summary>What it is in the effective order: <c>guard</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>When it is called.</summary>
    public required StepKinds Kinds { get; init; }

    public required string Type { get; init; }

    /// <summary>The property of the holder that has it, the field behind it, and the method that makes it.</summary>
    public required string Property { get; init; }

    public required string Field { get; init; }

    public required string Maker { get; init; }

    /// <summary>What it is made from, of the holder's context.</summary>
    public required string Context { get; init; }

    /// <summary>Its attribute, and where it comes from, for the header.</summary>
    public required string Summary { get; init; }

    /// <summary>Its attribute, as it is written.</summary>
    public required string Name { get; init; }

    /// <summary>What is called where it wants the alternative; null where there is none.</summary>
    public AlternativeModel? Alternative { get; init; }

    /// <summary>The parameter on which it stands; null for any other than an argument step.</summary>
    public string? Parameter { get; init; }

    /// <summary>Whether it is called as a step, and does not only add to the key of a cache.</summary>
    public bool IsCalled => (Kinds & ~StepKinds.KeyPart) != StepKinds.None;

    public bool Is(StepKinds kind) => (Kinds & kind) != 0;
}
