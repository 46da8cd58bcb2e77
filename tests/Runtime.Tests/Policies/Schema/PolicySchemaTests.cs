using System.Globalization;
using System.Reflection;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;

namespace Mesh.Runtime.Tests.Policies.Schema;

/// <summary>The table of policies fits what is written by hand: constructors, enums, the order.</summary>
public sealed class PolicySchemaTests
{
    public static TheoryData<string> Policies => [.. PolicySchemas.All.Select(static schema => schema.Name)];

    [Fact]
    public void Its_order_is_that_in_which_a_call_passes_through_the_policies() =>
        Assert.Equal([.. Enum.GetNames<PolicyKind>(), "Bulk"], PolicySchemas.All.Select(static schema => schema.Name));

    [Theory]
    [MemberData(nameof(Policies))]
    public void An_attribute_takes_the_values_that_have_a_place_in_its_constructor(string policy)
    {
        PolicySchema schema = Schema(policy);
        Type attribute = typeof(RetryAttribute).Assembly.GetType($"Mesh.{schema.Name}Attribute", throwOnError: true)!;
        Assert.Equal(schema.Handles, attribute.IsAssignableTo(typeof(HandlingPolicyAttribute)));
        ParameterInfo[] parameters = Assert.Single(attribute.GetConstructors()).GetParameters();
        Assert.Equal(schema.Values.Where(static value => value.IsPositional).Select(static value => value.Name), parameters.Select(static parameter => char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]));
        Assert.Equal(schema.Values.Where(static value => value.IsPositional).Select(static value => value.Default), parameters.Select(static parameter => parameter.HasDefaultValue ? Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture) : null));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_words_of_a_value_are_the_members_of_its_enum(string policy)
    {
        foreach (PolicyValue value in Schema(policy).Values.Where(static value => value.Enum is not null))
        {
            Type type = typeof(RetryAttribute).Assembly.GetType($"Mesh.{value.Enum}", throwOnError: true)!;
            Assert.Equal(value.Words, Enum.GetNames(type));
            Assert.Equal(Enumerable.Range(0, value.Words.Length), (int[])Enum.GetValuesAsUnderlyingType(type));
            Assert.Contains(value.Default, value.Words);
        }
    }

    [Fact]
    public void Every_default_is_a_value_that_can_be()
    {
        foreach (PolicyValue value in PolicySchemas.All.SelectMany(static schema => schema.Values).Where(static value => value.Default is not null))
        {
            if (value.Type == PolicyValueType.Number) Assert.True(value.Range!.Contains(int.Parse(value.Default!, CultureInfo.InvariantCulture)));
            if (value.IsDuration) Assert.NotNull(DurationText.Parse(value.Default!, value.Type == PolicyValueType.DurationOrZero));
        }
    }

    private static PolicySchema Schema(string policy) => PolicySchemas.All.Single(schema => schema.Name == policy);
}
