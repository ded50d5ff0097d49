module github.com/tilsyn/tilsyn/reader

go 1.26.0

require (
	github.com/yalue/onnxruntime_go v1.27.0 // ONNX Runtime through cgo: loads the library at run time, so the build needs no headers of it
	golang.org/x/image v0.47.0 // WebP, and fonts for the test pictures
	golang.org/x/sys v0.49.0 // numbers and structs of seccomp and landlock; the root module's version
)

require golang.org/x/text v0.43.0 // indirect
