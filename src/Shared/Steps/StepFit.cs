using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Validity;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>
/// Determines whether a step can be called for an operation. The generator leaves out steps that cannot, and the analyzers report them.
/// </summary>
internal static class StepFit
{
    /// <summary>Gets the kinds of calls of a step that are possible for an operation.</summary>
    public static StepKinds KindsFor(StepKinds kinds, IMethodSymbol operation)
    {
        bool isTask = OperationFacts.IsTask(operation.ReturnType), isStream = OperationFacts.IsStream(operation.ReturnType);
        StepKinds fit = kinds & (StepKinds.Before | StepKinds.AsyncBefore | StepKinds.After | StepKinds.KeyPart);
        if ((isTask && (kinds & StepKinds.Around) != 0) || (isStream && (kinds & StepKinds.AroundStream) != 0)) fit |= StepKinds.Around;
        if (!isTask && !isStream) fit &= ~StepKinds.AsyncBefore;
        return (fit & StepKinds.AsyncBefore) == 0 ? fit : fit & ~StepKinds.Before;
    }

    /// <summary>Gets the reason why no step can be called for an operation, as a sentence about the operation; null when steps can.</summary>
    public static string? Obstacle(IMethodSymbol operation) => OperationFacts.Obstacle(operation) is { } obstacle ? obstacle + "; change its signature, or take the attribute away from it" : null;

    /// <summary>
    /// Gets the reason why an asynchronous or surrounding step cannot be called for an operation, as a sentence
    /// about the step; null when it can.
    /// </summary>
    public static string? Problem(StepKinds kinds, IMethodSymbol operation)
    {
        StepKinds around = kinds & (StepKinds.Around | StepKinds.AroundStream);
        if (OperationFacts.IsTask(operation.ReturnType)) return around == StepKinds.AroundStream ? "it stands around streams, and the operation returns a task; let it implement IAroundStep" : null;
        if (OperationFacts.IsStream(operation.ReturnType)) return around == StepKinds.Around ? "it stands around calls that return a task, and the operation returns a stream; let it implement IAroundStreamStep" : null;
        if (around != StepKinds.None) return "it stands around calls, which needs a task or a stream, and the operation returns at once; let that return a task";
        return (kinds & (StepKinds.AsyncBefore | StepKinds.Before)) == StepKinds.AsyncBefore ? "it is asynchronous, and the operation is not; let that return a task, or the step implement IBeforeStep too" : null;
    }

    /// <summary>Gets the reason why an argument step cannot be called for a parameter; null when it can.</summary>
    public static string? ArgumentProblem(IMethodSymbol operation, IParameterSymbol parameter) =>
        Obstacle(operation) ?? (SymbolEqualityComparer.Default.Equals(parameter, OperationFacts.Token(operation)) ? "the token is handed on as it is; take the attribute away" : null);

    /// <summary>Gets the reason why a result step cannot be called for an operation; null when it can.</summary>
    public static string? ResultProblem(IMethodSymbol operation) =>
        Obstacle(operation)
        ?? (OperationFacts.IsStream(operation.ReturnType) ? "it returns a stream, which has many results; take the attribute away, or return a task of all"
        : OperationFacts.Result(operation) is null ? "it has no result; take the attribute away, or return one" : null);

    /// <summary>Gets the reason why the class of a step cannot be called from an assembly, as a sentence; null when it can.</summary>
    public static string? ClassProblem(AppliedStep step, IAssemblySymbol home) => NamingProblem(step, home) ?? (StepKindsReader.IsNever(step.Step) ? NeverCalled(step.Step) : null);

    /// <summary>
    /// Gets the reason why generated code of an assembly cannot name a step or create its attribute again, as a sentence; null when it can.
    /// </summary>
    public static string? NamingProblem(AppliedStep step, IAssemblySymbol home) =>
        !step.Step.IsAccessibleInAssembly(home) ? $"'{step.Step.Name}' cannot be named in {home.Name}; make it public"
        : NameValidity.First([step.Step, .. StepKindsReader.KeyPart(step.Step) is { } part ? [part] : Array.Empty<ITypeSymbol>()], home) is { } hidden ? $"generated code cannot name it: {hidden}"
        : StepKindsReader.Explicit(step.Step) is { } name ? $"'{step.Step.Name}' implements {name} explicitly, and is called directly; make the method public"
        : UsageWarnings.IsError(step.Step) ? $"'{step.Step.Name}' is obsolete, and naming it is an error"
        : AttributeCopy.Problem(step.Attribute, home);

    /// <summary>Gets the message for a step class that implements no interface of steps.</summary>
    public static string NeverCalled(INamedTypeSymbol step) => $"'{step.Name}' says not when it is called; implement IBeforeStep, IAsyncBeforeStep, IAfterStep, IAroundStep, IAroundStreamStep or ICacheKeyPart";

    /// <summary>
    /// Gets the reason why a step inside of the policies cannot be called for an operation whose list is split, as a sentence about
    /// the operation; null when it can.
    /// </summary>
    public static string? BulkProblem(AppliedStep step, INamedTypeSymbol service, IMethodSymbol operation) =>
        step.Place == StepPlace.Chaos && BulkOperation.AttributeOf(service, operation) is not null ? "[Bulk] splits its list, and calls the service for each part; choose a place outside of the policies" : null;
}
