using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>The arguments that a call of <c>ActivatorUtilities</c> passes to the constructor by hand.</summary>
/// <param name="types">The types, as far as they are written; null for an argument of which only the running application knows the
/// type.</param>
/// <param name="areKnown">Whether these are all arguments.</param>
internal sealed class GivenArguments(IReadOnlyList<ITypeSymbol?> types, bool areKnown)
{
    public static GivenArguments Of(IInvocationOperation call)
    {
        return call.Arguments.FirstOrDefault(static argument => argument.Parameter is { Name: "parameters" })?.Value.Unconverted() switch
        {
            null => new GivenArguments([], true),
            IArrayCreationOperation { Initializer: { } initializer } => new GivenArguments([.. initializer.ElementValues.Select(TypeOf)], true),
            IArrayCreationOperation => new GivenArguments([], false),
            IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } } => new GivenArguments([], true),
            ICollectionExpressionOperation items when !items.Elements.Any(static item => item is ISpreadOperation) => new GivenArguments([.. items.Elements.Select(TypeOf)], true),
            _ => new GivenArguments([], false),
        };
    }

    /// <summary>
    /// Gets the parameters of a constructor that certainly nothing given fills. An argument fills the first parameter that it fits; one of
    /// which only the running application knows whether it fits, such as an <see cref="object"/>, may fill any.
    /// </summary>
    public IEnumerable<IParameterSymbol> Unfilled(IMethodSymbol constructor, Compilation compilation)
    {
        if (!areKnown) return [];
        List<IParameterSymbol> open = [.. constructor.Parameters];
        foreach (ITypeSymbol? type in types)
        {
            int at = type is null ? -1 : open.FindIndex(parameter => compilation.ClassifyCommonConversion(type, parameter.Type) is { Exists: true, IsImplicit: true, IsUserDefined: false });
            if (at >= 0) open.RemoveAt(at);
            else open.RemoveAll(parameter => type is null || compilation.ClassifyCommonConversion(type, parameter.Type) is { Exists: true, IsUserDefined: false });
        }

        return open;
    }

    // The type of what was made, where it can be seen, else of the expression.
    private static ITypeSymbol? TypeOf(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion when conversion.Operand.Type is not { SpecialType: SpecialType.System_Object } || conversion.Type is { SpecialType: SpecialType.System_Object }:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation local when LocalValues.Of(local) is { Count: 1 } only:
                    value = only[0];
                    break;
                case IInvocationOperation { TargetMethod: { Name: "CreateInstance", TypeArguments.Length: 0 } method } call when method.ContainingType.Is(ServiceCalls.Space, "ActivatorUtilities"):
                    return call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
                default:
                    return value.Type is { TypeKind: TypeKind.Error or TypeKind.Dynamic } ? null : value.Type;
            }
        }
    }
}
