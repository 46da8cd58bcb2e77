using Mesh.Shared.Symbols;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>Reads the key of a call as a C# expression, in the same form as keys of attributes.</summary>
internal static class KeyReader
{
    public static string? Read(IOperation? key) => Boxed(key) switch
    {
        null => null,
        ITypeOfOperation type => Constants.Of(type.TypeOperand),
        { ConstantValue: { HasValue: true, Value: null } } => null,
        { ConstantValue: { HasValue: true, Value: { } value }, Type: { } type } => Constants.Of(type, value),
        _ => RegistrationModel.AnyKey,
    };

    // As an object: (byte)1 is a constant of its own, and no 1.
    private static IOperation? Boxed(IOperation? key)
    {
        while (key is IConversionOperation { OperatorMethod: null, ConstantValue.HasValue: false } conversion) key = conversion.Operand;
        return key;
    }
}
