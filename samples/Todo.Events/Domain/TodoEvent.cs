using System.Text.Json.Serialization;

namespace Todo.Events.Domain;

/// <summary>An event of a to-do. The names in JSON are for ever: old files have them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TodoCreated), "created")]
[JsonDerivedType(typeof(TodoRenamed), "renamed")]
[JsonDerivedType(typeof(TodoCompleted), "completed")]
[JsonDerivedType(typeof(TodoReopened), "reopened")]
[JsonDerivedType(typeof(TodoTagged), "tagged")]
[JsonDerivedType(typeof(TodoUntagged), "untagged")]
[JsonDerivedType(typeof(TodoDeleted), "deleted")]
public abstract record TodoEvent;

/// <summary>A to-do was created.</summary>
/// <param name="Title">The task.</param>
/// <param name="Tags">The initial tags.</param>
public sealed record TodoCreated(string Title, IReadOnlyList<string> Tags) : TodoEvent;

/// <summary>A to-do was renamed.</summary>
/// <param name="Title">The new title.</param>
public sealed record TodoRenamed(string Title) : TodoEvent;

/// <summary>A to-do was marked as done.</summary>
public sealed record TodoCompleted : TodoEvent;

/// <summary>A to-do was marked as not done again.</summary>
public sealed record TodoReopened : TodoEvent;

/// <summary>A to-do got a tag.</summary>
/// <param name="Tag">The tag.</param>
public sealed record TodoTagged(string Tag) : TodoEvent;

/// <summary>A to-do lost a tag.</summary>
/// <param name="Tag">The tag.</param>
public sealed record TodoUntagged(string Tag) : TodoEvent;

/// <summary>A to-do was removed from the list.</summary>
public sealed record TodoDeleted : TodoEvent;
