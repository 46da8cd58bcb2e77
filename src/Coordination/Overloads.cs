using Mesh.Registry;

namespace Mesh.Coordination;

/// <summary>
/// Resolves overloads like C#: among the operations that accept the arguments, the one with the more specific types, and among equal ones
/// the one without default values. When none is better than all others, none is chosen.
/// </summary>
internal static class Overloads
{
    /// <summary>Finds the number of the operation; -1, with the reason as the end of a sentence, when the arguments match none, or several.</summary>
    /// <param name="operations">All operations of the service.</param>
    /// <param name="name">The name, optionally with the contract before it.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="problem">The reason why there is none.</param>
    /// <param name="isAmbiguous">Whether the reason is that several match.</param>
    public static int Find(IReadOnlyList<OperationInfo> operations, string name, object?[] arguments, out string? problem, out bool isAmbiguous)
    {
        (problem, isAmbiguous) = (null, false);
        if (OnlyOne(operations, name, arguments) is { } only) return only;
        OperationInfo[] named = [.. operations.Where(operation => IsNamed(operation, name))];
        OperationInfo[] fitting = Array.FindAll(named, operation => Fits(operation, arguments));
        isAmbiguous = fitting.Length > 1 && !Array.Exists(fitting, one => IsBest(one, fitting, arguments));
        if (fitting.Length == 0) problem = Mismatch(named, arguments);
        else if (isAmbiguous) problem = $"they fit several: {string.Join("; ", Rivals(fitting, arguments))}. Give a value for what is null or left out, or pass the operation itself, which IServiceCoordinator.OperationsOf lists, instead of its name";
        return problem is null ? IndexOf(operations, Array.Find(fitting, one => IsBest(one, fitting, arguments))!) : -1;
    }

    /// <summary>Finds the number of an operation taken from the list; -1 when the service has none like it.</summary>
    public static int IndexOf(IReadOnlyList<OperationInfo> operations, OperationInfo operation)
    {
        int same = -1;
        for (int i = 0; i < operations.Count; i++)
        {
            if (ReferenceEquals(operations[i], operation)) return i;
            if (same < 0 && operations[i].Contract == operation.Contract && operations[i].Name == operation.Name && HasSameTypes(operations[i], operation)) same = i;
        }

        return same;
    }

    /// <summary>Whether a name means the operation: its own name, optionally with the contract before it.</summary>
    public static bool IsNamed(OperationInfo operation, string name) => string.Equals(operation.Name, name, StringComparison.Ordinal)
        || (name.Length > operation.Name.Length && name.EndsWith(operation.Name, StringComparison.Ordinal) && (name == $"{operation.Contract.Name}.{operation.Name}" || name == $"{operation.Contract}.{operation.Name}"));

    /// <summary>Gets the reason why the arguments do not match an operation, as the end of a sentence; null when they do.</summary>
    public static string? Misfit(OperationInfo operation, object?[] arguments)
    {
        if (!HasPlacesFor(operation, arguments.Length))
        {
            string missing = string.Join(", ", operation.Parameters.Skip(arguments.Length).Where(static parameter => !parameter.IsOptional).Select(static parameter => $"'{parameter.Name}'"));
            return $"{operation} takes {operation.Parameters.Count} and was given {arguments.Length}{(missing.Length == 0 ? "" : $"; {missing} {(missing.Contains(',', StringComparison.Ordinal) ? "are" : "is")} missing")}. A CancellationToken is not among them";
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            OperationParameter parameter = operation.Parameters[i];
            if (!Fits(parameter.Type, arguments[i])) return $"'{parameter.Name}' is a {parameter.Type} and was given {TypeOf(arguments[i])}; nothing is converted";
        }

        return null;
    }

    /// <summary>Completes the arguments with the default values of omitted parameters.</summary>
    public static object?[] Complete(OperationInfo operation, object?[] arguments)
    {
        if (arguments.Length == operation.Parameters.Count) return arguments;
        var all = new object?[operation.Parameters.Count];
        arguments.CopyTo(all, 0);
        for (int i = arguments.Length; i < all.Length; i++) all[i] = operation.Parameters[i].DefaultValue;
        return all;
    }

    // Mostly so; then nothing is allocated.
    private static int? OnlyOne(IReadOnlyList<OperationInfo> operations, string name, object?[] arguments)
    {
        int? found = null;
        for (int i = 0; i < operations.Count; i++)
        {
            if (!IsNamed(operations[i], name) || !Fits(operations[i], arguments)) continue;
            if (found is not null) return null;
            found = i;
        }

        return found;
    }

    private static bool Fits(OperationInfo operation, object?[] arguments)
    {
        if (!HasPlacesFor(operation, arguments.Length)) return false;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!Fits(operation.Parameters[i].Type, arguments[i])) return false;
        }

        return true;
    }

    private static bool HasPlacesFor(OperationInfo operation, int count) =>
        operation.Parameters.Count == count || (operation.Parameters.Count > count && operation.Parameters[count].IsOptional);

    private static bool Fits(Type type, object? argument) => argument is null
        ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
        : type.IsInstanceOfType(argument) && !IsReinterpreted(type, argument.GetType());

    // To the runtime an uint[] is an int[] too, and so are the lists that it is; to C# it is none.
    private static bool IsReinterpreted(Type type, Type given)
    {
        if (!given.IsArray || given.GetElementType() is not { IsValueType: true } element) return false;
        Type? wanted = type.IsArray ? type.GetElementType() : type is { IsConstructedGenericType: true, GenericTypeArguments: [var item] } ? item : null;
        return wanted is { IsValueType: true } && wanted != element;
    }

    private static bool IsBest(OperationInfo one, OperationInfo[] fitting, object?[] arguments) => Array.TrueForAll(fitting, other => ReferenceEquals(one, other) || IsBetter(one, other, arguments.Length));

    private static bool IsBetter(OperationInfo one, OperationInfo other, int given)
    {
        bool isNarrower = false;
        for (int i = 0; i < given; i++)
        {
            (Type mine, Type its) = (one.Parameters[i].Type, other.Parameters[i].Type);
            if (mine == its) continue;
            if (!its.IsAssignableFrom(mine) || mine.IsAssignableFrom(its)) return false;
            isNarrower = true;
        }

        return isNarrower || (one.Parameters.Count == given && other.Parameters.Count > given);
    }

    // Those that none of the others is better than. Where several contracts have the operation, the contract tells them apart.
    private static IEnumerable<string> Rivals(OperationInfo[] fitting, object?[] arguments)
    {
        OperationInfo[] rivals = Array.FindAll(fitting, one => !Array.Exists(fitting, other => !ReferenceEquals(one, other) && IsBetter(other, one, arguments.Length)));
        if (rivals.Length < 2) rivals = fitting;
        bool isOneContract = Array.TrueForAll(rivals, rival => rival.Contract == rivals[0].Contract);
        return rivals.Select(rival => isOneContract ? rival.ToString() : $"{rival.Contract}.{rival}");
    }

    private static bool HasSameTypes(OperationInfo left, OperationInfo right) => left.Parameters.Select(static parameter => parameter.Type).SequenceEqual(right.Parameters.Select(static parameter => parameter.Type));

    private static string Mismatch(OperationInfo[] candidates, object?[] arguments)
    {
        if (candidates.Length == 0) return "there is none of that name";
        OperationInfo[] sized = [.. candidates.Where(candidate => HasPlacesFor(candidate, arguments.Length))];
        if (sized.Length == 1) return Misfit(sized[0], arguments)!;
        return candidates.Length == 1 ? Misfit(candidates[0], arguments)! : $"({string.Join(", ", arguments.Select(TypeOf))}) fits none of {string.Join("; ", candidates.Select(static candidate => candidate.ToString()))}";
    }

    private static string TypeOf(object? argument) => argument is null ? "null" : $"a {argument.GetType()}";
}
