namespace Mesh.Generators.Facades;

/// <summary>Maps the metadata names of instance operators (C# 14) to their tokens.</summary>
internal static class OperatorTokens
{
    /// <summary>
    /// Gets the token of an operator: <c>+=</c> for <c>op_AdditionAssignment</c>, <c>checked ++</c> for
    /// <c>op_CheckedIncrementAssignment</c>.
    /// </summary>
    public static string Of(string name)
    {
        const string prefix = "op_", isChecked = "Checked", suffix = "Assignment";
        string operation = name.Substring(prefix.Length, name.Length - prefix.Length - suffix.Length);
        return operation.StartsWith(isChecked, StringComparison.Ordinal) ? $"checked {Token(operation.Substring(isChecked.Length))}" : Token(operation);
    }

    private static string Token(string operation) => operation switch
    {
        "Increment" => "++",
        "Decrement" => "--",
        "Addition" => "+=",
        "Subtraction" => "-=",
        "Multiply" or "Multiplication" => "*=",
        "Division" => "/=",
        "Modulus" => "%=",
        "BitwiseAnd" => "&=",
        "BitwiseOr" => "|=",
        "ExclusiveOr" => "^=",
        "LeftShift" => "<<=",
        "RightShift" => ">>=",
        "UnsignedRightShift" => ">>>=",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No operator of instances."),
    };
}
