using System.Text.Json.Serialization;
using Todo.Core.Caching;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Import;
using Todo.Infrastructure.Routing;
using Todo.Search.Answers;
using Todo.Search.Language;

namespace Todo.Endpoints;

/// <summary>The types that cross the API as JSON, with generated code: no reflection is needed, so the program can be trimmed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(NewTodo))]
[JsonSerializable(typeof(NewTitle))]
[JsonSerializable(typeof(NewTag))]
[JsonSerializable(typeof(ImportedTodo))]
[JsonSerializable(typeof(IReadOnlyList<TodoItem>))]
[JsonSerializable(typeof(IReadOnlyList<RecordedEvent>))]
[JsonSerializable(typeof(IReadOnlyList<RejectedCommand>))]
[JsonSerializable(typeof(TodoStatistics))]
[JsonSerializable(typeof(SearchHit[]))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(IReadOnlyList<Keyword>))]
[JsonSerializable(typeof(ServiceView[]))]
[JsonSerializable(typeof(OperationView[]))]
[JsonSerializable(typeof(IReadOnlyList<EndpointTraffic>))]
[JsonSerializable(typeof(CacheStatistics))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(PolicyView[]))]
[JsonSerializable(typeof(LiveView))]
[JsonSerializable(typeof(StartView))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
