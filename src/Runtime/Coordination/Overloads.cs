namespace Mesh.Coordination;

/// <summary>Chooses among operations of one name, as C# does: the one that the arguments fit, of several the one with the more specific types, of equals the one for which nothing is filled in.</summary>
internal static class Overloads
{
    /// <summary>The number of the operation; -1 with the reason, as the end of a sentence, when the arguments fit none, or several.</summary>
    /// <param name="operations">All operations of the service.</param>
    /// <param name="name">The name.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="problem">Why there is none.</param>
    public static int Find(IReadOnlyList<OperationInfo> operations, string name, object?[] arguments, out string? problem)
    {
        problem = null;
        int best = -1;
        bool isAlone = true;
        for (int i = 0; i < operations.Count; i++)
        {
            if (!Fits(operations[i], name, arguments)) continue;
            isAlone = best < 0;
            if (best < 0 || IsBetter(operations[i], operations[best], arguments.Length)) best = i;
        }

        if (best < 0) problem = Mismatch([.. operations.Where(operation => operation.Name == name)], arguments);
        else if (!isAlone && Rival(operations, name, best, arguments) is { } rival) problem = $"they fit both {operations[best]} and {rival}. Give a value for what is null, or for what is left out";
        return problem is null ? best : -1;
    }

    /// <summary>The arguments, and the defaults of the parameters that were left out.</summary>
    public static object?[] Complete(OperationInfo operation, object?[] arguments)
    {
        if (arguments.Length == operation.Parameters.Count) return arguments;
        var all = new object?[operation.Parameters.Count];
        arguments.CopyTo(all, 0);
        for (int i = arguments.Length; i < all.Length; i++) all[i] = operation.Parameters[i].DefaultValue;
        return all;
    }

    private static bool Fits(OperationInfo operation, string name, object?[] arguments)
    {
        if (!string.Equals(operation.Name, name, StringComparison.Ordinal) || !HasPlacesFor(operation, arguments.Length)) return false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!Fits(operation.Parameters[i].Type, arguments[i])) return false;
        }

        return true;
    }

    private static bool HasPlacesFor(OperationInfo operation, int count) =>
        operation.Parameters.Count == count || (operation.Parameters.Count > count && operation.Parameters[count].IsOptional);

    private static bool Fits(Type type, object? argument) => argument is null ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null : type.IsInstanceOfType(argument);

    private static bool IsBetter(OperationInfo one, OperationInfo other, int given)
    {
        bool isNarrower = false;
        for (int i = 0; i < given; i++)
        {
            (Type mine, Type its) = (one.Parameters[i].Type, other.Parameters[i].Type);
            if (mine == its) continue;
            if (!its.IsAssignableFrom(mine)) return false;
            isNarrower = true;
        }

        return isNarrower || one.Parameters.Count < other.Parameters.Count;
    }

    // Two contracts may have the same operation: it is the service's one, and no rival.
    private static OperationInfo? Rival(IReadOnlyList<OperationInfo> operations, string name, int best, object?[] arguments)
    {
        for (int i = 0; i < operations.Count; i++)
        {
            if (i != best && Fits(operations[i], name, arguments) && !IsBetter(operations[best], operations[i], arguments.Length) && !HasSameTypes(operations[best], operations[i])) return operations[i];
        }

        return null;
    }

    private static bool HasSameTypes(OperationInfo left, OperationInfo right) => left.Parameters.Select(static parameter => parameter.Type).SequenceEqual(right.Parameters.Select(static parameter => parameter.Type));

    private static string Mismatch(OperationInfo[] candidates, object?[] arguments)
    {
        if (candidates.Length == 0) return "there is none of that name";
        OperationInfo[] sized = [.. candidates.Where(candidate => HasPlacesFor(candidate, arguments.Length))];
        if (sized.Length == 1)
        {
            int wrong = Enumerable.Range(0, arguments.Length).First(index => !Fits(sized[0].Parameters[index].Type, arguments[index]));
            OperationParameter parameter = sized[0].Parameters[wrong];
            return $"'{parameter.Name}' is a {parameter.Type} and was given {TypeOf(arguments[wrong])}; nothing is converted";
        }

        if (candidates.Length > 1) return $"({string.Join(", ", arguments.Select(TypeOf))}) fits none of {string.Join("; ", candidates.Select(static candidate => candidate.ToString()))}";
        OperationInfo operation = candidates[0];
        string missing = string.Join(", ", operation.Parameters.Skip(arguments.Length).Where(static parameter => !parameter.IsOptional).Select(static parameter => $"'{parameter.Name}'"));
        return $"{operation} takes {operation.Parameters.Count} and was given {arguments.Length}{(missing.Length == 0 ? "" : $"; {missing} {(missing.Contains(',', StringComparison.Ordinal) ? "are" : "is")} missing")}. A CancellationToken is not among them";
    }

    private static string TypeOf(object? argument) => argument is null ? "null" : $"a {argument.GetType()}";
}
