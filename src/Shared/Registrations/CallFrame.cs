using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>The arguments that the parameters of a method stand for in one call of it.</summary>
/// <param name="outer">The frame of the method that a lambda is in.</param>
internal sealed class CallFrame(CallFrame? outer)
{
    private readonly Dictionary<ISymbol, (IReadOnlyList<IOperation> Values, CallFrame? Caller)> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, (ITypeSymbol Type, CallFrame? Caller)> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Creates the frame of a call.</summary>
    public static CallFrame Of(IInvocationOperation call, CallFrame? caller)
    {
        var frame = new CallFrame(null);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter) frame._arguments[parameter.OriginalDefinition] = ([argument.Value], caller);
        }

        IMethodSymbol definition = call.TargetMethod.OriginalDefinition;
        for (int i = 0; i < definition.TypeParameters.Length; i++) frame._types[definition.TypeParameters[i]] = (call.TargetMethod.TypeArguments[i], caller);
        return frame;
    }

    /// <summary>Creates the frame of a function that a method of the framework calls, with any of what that is given.</summary>
    public static CallFrame Of(IMethodSymbol function, IReadOnlyList<IOperation> given, CallFrame? around)
    {
        var frame = new CallFrame(around);
        foreach (IParameterSymbol parameter in function.Parameters) frame._arguments[parameter.OriginalDefinition] = (given, around);
        return frame;
    }

    public (IReadOnlyList<IOperation> Values, CallFrame? Caller)? ArgumentOf(IParameterSymbol parameter) =>
        _arguments.TryGetValue(parameter.OriginalDefinition, out (IReadOnlyList<IOperation>, CallFrame?) known) ? known : outer?.ArgumentOf(parameter);

    public (ITypeSymbol Type, CallFrame? Caller)? TypeOf(ITypeParameterSymbol parameter) => _types.TryGetValue(parameter.OriginalDefinition, out (ITypeSymbol, CallFrame?) known) ? known : outer?.TypeOf(parameter);
}
