using Todo.Tests.Storage;

return await Writer.RunAsync(args);
